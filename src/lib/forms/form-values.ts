// The fields of a form by their names, a group of radios being one of them.

import { sameText } from '#lib/i18n/clean.ts';

/** What stands in a field: a text, or the ticked ones of a group. */
export type Value = string | string[];

const isBoxes = (item: Element | RadioNodeList) =>
	[item instanceof RadioNodeList ? item[0] : item].some(
		(it) => it instanceof HTMLInputElement && it.type === 'checkbox',
	);
const boxesOf = (item: Element | RadioNodeList) =>
	(item instanceof RadioNodeList ? [...item] : [item]).filter((it) => it instanceof HTMLInputElement);

/** The text in the field now; '' if nothing is chosen, or there is no such field. */
export function valueIn(form: HTMLFormElement, name: string): string {
	const item = form.elements.namedItem(name);
	if (!item || !('value' in item)) return '';
	return String(item.value).replace(/\r\n?/g, '\n');
}

/** The same, with a list for a group of boxes. */
export function valuesIn(form: HTMLFormElement, name: string): Value {
	const item = form.elements.namedItem(name);
	if (!item || !isBoxes(item)) return valueIn(form, name);
	return boxesOf(item).flatMap(({ checked, value }) => (checked ? [value] : []));
}

/** Puts a text into the field, or chooses the radio that stands for it. */
export function setValueIn(form: HTMLFormElement, name: string, value: Value): void {
	const item = form.elements.namedItem(name);
	if (!item) return;
	if (item instanceof RadioNodeList || isBoxes(item)) {
		const chosen = [value].flat();
		for (const box of boxesOf(item)) box.checked = chosen.includes(box.value);
	} else if (
		item instanceof HTMLTextAreaElement ||
		item instanceof HTMLInputElement ||
		item instanceof HTMLSelectElement
	)
		item.value = String(value);
}

/** The same, and tells the components that hold the field. */
export function putIn(form: HTMLFormElement, name: string, value: Value): void {
	setValueIn(form, name, value);
	const item = form.elements.namedItem(name);
	if (!item) return;
	// of a group of radios only the chosen one: a component takes whichever sends the event for the chosen one
	const told = item instanceof RadioNodeList ? boxesOf(item).find((it) => it.checked || isBoxes(item)) : item;
	for (const type of ['input', 'change']) told?.dispatchEvent(new Event(type, { bubbles: true }));
}

const isSeen = (item: Element) =>
	!(item instanceof HTMLButtonElement) &&
	!(item instanceof HTMLInputElement && ['hidden', 'password', 'submit'].includes(item.type));

/** The names of the fields that a person sees and that may be kept: no passwords. */
export function seenIn(form: HTMLFormElement): string[] {
	const names = [...form.elements].filter(isSeen).map((item) => item.getAttribute('name') ?? '');
	return [...new Set(names)].filter(Boolean);
}

/** What the form carries unseen, by name, besides what every form carries. */
export function hiddenIn(form: HTMLFormElement): Record<string, string> {
	const hidden = [...form.elements].filter(
		(item) => item instanceof HTMLInputElement && item.type === 'hidden',
	) as HTMLInputElement[];
	return Object.fromEntries(
		hidden
			.filter(({ name }) => name && name !== 'viewer' && name !== 'form_key')
			.map(({ name, value }) => [name, value]),
	);
}

/**
 * The names of the fields that are part of the form itself: what only names it from beside it is sent with it and not
 * saved as it is typed.
 */
export function namesIn(form: HTMLFormElement): string[] {
	return seenIn(form).filter((name) => {
		const item = form.elements.namedItem(name);
		return form.contains(item instanceof RadioNodeList ? item[0]! : item);
	});
}

/** The names of the fields that hold something else than `shown` says, where what it does not name is empty. */
export function namesThatDiffer(form: HTMLFormElement, shown: Record<string, string | undefined>): string[] {
	return namesIn(form).filter((name) => !sameText(valueIn(form, name), shown[name] ?? ''));
}
