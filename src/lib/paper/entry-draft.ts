import { keepDraft, keptDraft } from '#lib/answering/device-draft.ts';
import { namesThatDiffer, setValueIn, valueIn } from '#lib/answering/form-values.ts';

/** A form to watch: its place on the device, and what its fields held when the page was made. */
type Watched = { key: string; shown: Record<string, string>; restored: () => void };

/**
 * Keeps what is typed into a sheet on this device until it is saved, and puts back what a reload, a lost connection or
 * a sign-in would have taken. Answers with what to call when the form goes away.
 */
export function keepEntry(form: HTMLFormElement, { key, shown, restored }: Watched): () => void {
	const draft = keptDraft(key);
	for (const [name, value] of Object.entries(draft?.fields ?? {})) {
		setValueIn(form, name, value);
		// for the components that hold the field
		const field = form.elements.namedItem(name);
		if (field instanceof HTMLElement) field.dispatchEvent(new Event('input', { bubbles: true }));
	}
	if (draft) restored();
	const keep = () => {
		const names = namesThatDiffer(form, shown);
		// with the texts that each question started from, or an older text would pass for this person's own
		const bases = Object.keys(shown).filter((name) => name.endsWith('.base'));
		const fields = Object.fromEntries([...names, ...bases].map((name) => [name, valueIn(form, name)]));
		keepDraft(key, names.length ? { fields, base: '' } : null);
	};
	form.addEventListener('input', keep);
	form.addEventListener('change', keep);
	return () => {
		form.removeEventListener('input', keep);
		form.removeEventListener('change', keep);
	};
}

/** Forgets what the device keeps of a sheet: it is saved. */
export function forgetEntry(key: string): void {
	keepDraft(key, null);
}
