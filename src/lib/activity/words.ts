import type { ChangeWords, EventContext } from '#lib/plug.ts';

/** The words of a field that went from one value to another, each as `say` says it; an empty value is a dash. */
export function fromTo(
	label: () => string,
	say: (value: string, told: EventContext) => string = (value) => value,
): ChangeWords {
	return (from, to, told) => {
		const word = (value: typeof from) => (value === null || value === '' ? '–' : say(String(value), told));
		return `${label()}: ${word(from)} → ${word(to)}`;
	};
}
