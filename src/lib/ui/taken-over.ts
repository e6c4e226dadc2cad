let done = false;

/** To be called once, when the scripts have taken over the page that the server sent. */
export function takenOver(): void {
	done = true;
}

/**
 * What a person has chosen in a list of the page that the server sent, before the scripts took it over; undefined
 * if nothing. Svelte keeps early words and ticks by itself, but puts a `<select>` back.
 */
export function chosenBefore(id: string): string | undefined {
	if (done || typeof document === 'undefined') return undefined;
	const list = document.getElementById(id);
	if (!(list instanceof HTMLSelectElement)) return undefined;
	const sent = list.querySelector<HTMLOptionElement>('option[selected]') ?? list.options[0];
	return list.value === sent?.value ? undefined : list.value;
}
