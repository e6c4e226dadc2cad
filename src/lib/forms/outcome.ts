import type { Mend } from './form.ts';

/**
 * What a verb answers with: done, with what was made, or what the person has to mend. A form that was opened before
 * somebody else's change is one of these.
 */
export type Outcome<T = object> = ({ ok: true } & T) | Refusal;

/** Nothing was written; each issue stands beside a field of the form. `status` is HTTP's, where it is not 400. */
export type Refusal = { ok: false; issues: Mend[]; status?: number };

/** Thrown where a verb is refused by what reacts to it: its transaction is rolled back, and this is its answer. */
export class Refused extends Error {
	readonly refusal: Refusal;
	constructor(field: string, key: string) {
		super(key);
		this.refusal = refuse(field, key);
	}
}

/** For a verb whose reactions may refuse: a Refused becomes its answer, everything else is thrown on. */
export function refusalOf(problem: unknown): Refusal {
	if (problem instanceof Refused) return problem.refusal;
	throw problem;
}

/** The answer that names one thing to mend: a field, the message's key, and what the message speaks of. */
export const refuse = (field: string, key: string, inputs?: Record<string, string>): Refusal => ({
	ok: false,
	issues: [{ field, key, ...(inputs && { inputs }) }],
});
