/**
 * `text` as searching compares it: lower case, without accents, so that "lodz" finds "Łódź". What is stored and
 * what is typed both go through here.
 */
export function searchable(text: string): string {
	// ł has no accent that could be taken off: Unicode does not decompose it
	return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
}
