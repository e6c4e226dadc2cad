let done = false;

/** To be called once, when the scripts have taken over the page that the server sent. */
export function takenOver(): void {
	done = true;
}

/** The value of a list that a person has chosen in another way than it was sent; undefined if it stands as sent. */
function chosenIn(list: HTMLSelectElement): string | undefined {
	const sent = list.querySelector<HTMLOptionElement>('option[selected]') ?? list.options[0];
	return list.value === sent?.value ? undefined : list.value;
}

/**
 * What a person has chosen in a list of the page that the server sent, before the scripts took it over; undefined
 * if nothing. Svelte keeps early words and ticks by itself, but puts a `<select>` back.
 */
export function chosenBefore(id: string): string | undefined {
	if (done || typeof document === 'undefined') return undefined;
	const list = document.getElementById(id);
	return list instanceof HTMLSelectElement ? chosenIn(list) : undefined;
}

/** Whether a person has chosen, ticked or typed anything in a form of that page before the scripts took it over. */
export function changedBefore(id: string): boolean {
	if (done || typeof document === 'undefined') return false;
	const form = document.getElementById(id);
	if (!(form instanceof HTMLFormElement)) return false;
	return Array.from(form.elements).some((field) => {
		if (field instanceof HTMLSelectElement) return chosenIn(field) !== undefined;
		if (!(field instanceof HTMLInputElement)) return false;
		return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
	});
}
