import { changedIn, withGuesses, type Fields } from './answer-fields.ts';
import { baseOf, leftAlone, merge, parseBase, rebase, type Clash } from './merge.ts';

/** What a save makes of an answer. */
type Over = {
	/** All fields as they are afterwards, and those that change. */
	result: Fields;
	changed: Fields;
	clashes: Clash[];
	/** Fields that were left alone while somebody else wrote in them. */
	older: string[];
	/** What the form starts from now. */
	base: string;
};

/**
 * Saves `posted` over `current`, whose fields were last changed at these versions, from where the line `base` says that
 * each field started.
 */
export function savedOver(
	current: Fields,
	versions: Record<string, number>,
	base: string,
	posted: Fields,
): Over {
	const started = parseBase(base);
	const merged = merge(current, started, posted, versions);
	const { changed, clashes } = merged;
	const result = withGuesses({ ...current, ...changed });
	const older = leftAlone(current, posted, merged);
	return {
		result,
		changed: changedIn(current, result),
		clashes,
		older,
		// a field that was left alone still shows the older text: sent again, it is still left alone
		base: rebase(baseOf(result), started, older),
	};
}
