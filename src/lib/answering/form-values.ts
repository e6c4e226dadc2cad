// The fields of a form by their names, a group of radios being one of them.

/** What stands in the field now; '' if nothing is chosen, or there is no such field. */
export function valueIn(form: HTMLFormElement, name: string): string {
	const item = form.elements.namedItem(name);
	if (!item || !('value' in item)) return '';
	return String(item.value).replace(/\r\n?/g, '\n');
}

/** Puts a text into the field, or chooses the radio that stands for it. */
export function setValueIn(form: HTMLFormElement, name: string, value: string): void {
	const item = form.elements.namedItem(name);
	if (item instanceof RadioNodeList) {
		for (const radio of item) radio.checked = radio.value === value;
	} else if (
		item instanceof HTMLTextAreaElement ||
		item instanceof HTMLInputElement ||
		item instanceof HTMLSelectElement
	)
		item.value = value;
}

/**
 * The names of the form's fields; buttons are none, nor is what is not part of the answer: what only names this form
 * from beside it is sent with it and not saved as it is typed.
 */
export function namesIn(form: HTMLFormElement): string[] {
	const fields = [...form.elements].filter(
		(item) => form.contains(item) && !(item instanceof HTMLButtonElement),
	);
	const names = new Set(fields.map((item) => item.getAttribute('name') ?? ''));
	return [...names].filter((name) => !['', 'base', 'texts', 'new_idea'].includes(name));
}

/** The names of the fields that hold something else than `shown` says, where what it does not name is empty. */
export function namesThatDiffer(form: HTMLFormElement, shown: Record<string, string | undefined>): string[] {
	return namesIn(form).filter((name) => valueIn(form, name) !== (shown[name] ?? ''));
}
