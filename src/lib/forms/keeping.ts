import { dropDraft, forgetSent, keepDraft, keptDraft, same, type Place } from './drafts.ts';
import { hiddenIn, putIn, seenIn, valuesIn, type Value } from './form-values.ts';

/** What a form keeps on this device while it stands. */
export type Keeping = {
	/** Fields that a person does not see, as they were when the words were typed: to be sent with them. */
	readonly startedFrom: Record<string, string>;
	/** What is sent now; to be handed to `taken` once it is. */
	sending(): Record<string, Value>;
	/** It was taken: nothing of it is kept any more. */
	taken(sent: Record<string, Value>): void;
	/** It was refused, and the person has seen why: from now on the words go with what the page holds now. */
	refused(): void;
	stop(): void;
};

/**
 * Keeps on this device what is typed into `form` and differs from what the page shows now, and puts back what is kept;
 * `restored` is told if that is something else.
 */
export function keep(form: HTMLFormElement, place: Place, restored: () => void): Keeping {
	const shown = Object.fromEntries(seenIn(form).map((name) => [name, valuesIn(form, name)]));
	let startedFrom: Record<string, string> = {};
	const draft = keptDraft(place);
	const back = Object.entries(draft?.fields ?? {}).filter(
		([name, value]) => name in shown && !same(shown[name]!, value) && !isBeingTyped(form, name),
	);
	for (const [name, value] of back) {
		putIn(form, name, value);
		unfold(form.elements.namedItem(name));
	}
	if (back.length) {
		startedFrom = { ...draft!.from };
		restored();
	}
	const stands = (name: string) => same(valuesIn(form, name), shown[name] ?? nothing(valuesIn(form, name)));
	const note = (name: string) => {
		const value = valuesIn(form, name);
		const differs = !stands(name);
		if (!differs && !(name in (keptDraft(place)?.fields ?? {}))) return;
		keepDraft(place, { [name]: differs ? value : null }, { ...hiddenIn(form), ...startedFrom });
	};
	const typed = ({ target }: Event) => {
		const field = target as HTMLInputElement | null;
		if (field?.form === form && seenIn(form).includes(field.name)) note(field.name);
	};
	// on the document: a field beside the form may be one of it
	document.addEventListener('input', typed);
	document.addEventListener('change', typed);
	return {
		get startedFrom() {
			return startedFrom;
		},
		sending: () => Object.fromEntries(seenIn(form).map((name) => [name, valuesIn(form, name)])),
		taken: (sent) => forgetSent(place, sent),
		refused() {
			startedFrom = {};
			if (keptDraft(place)) keepDraft(place, {}, hiddenIn(form));
		},
		stop() {
			document.removeEventListener('input', typed);
			document.removeEventListener('change', typed);
		},
	};
}

/** Somebody has begun to type before the scripts were there: what is kept must not come over it. */
const isBeingTyped = (form: HTMLFormElement, name: string) =>
	document.activeElement === form.elements.namedItem(name) && valuesIn(form, name) !== '';

const nothing = (value: Value): Value => (Array.isArray(value) ? [] : '');

/** Forgets the words on purpose. */
export const discard = dropDraft;

/** Opens what a field is folded into: words that are back must be seen. */
function unfold(item: Element | RadioNodeList | null): void {
	let node = item instanceof RadioNodeList ? (item[0] as Element | undefined) : item;
	for (node = node?.closest('details') ?? undefined; node; node = node.parentElement?.closest('details'))
		(node as HTMLDetailsElement).open = true;
}
