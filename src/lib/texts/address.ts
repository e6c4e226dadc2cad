import { departmentKinds, principles } from '#lib/content/principles.ts';
import { address, choice } from '#lib/forms/address.ts';

const kind = choice(departmentKinds, null, { kept: true });

/** The city's texts for one kind of department; without a kind, for the first. */
export const cityTextList = address('/coordination/texts', { kind });

/** The form for a new prompt, with what it may already say about whom and what it asks. */
export const newPrompt = address('/coordination/texts/new', {
	kind,
	principle: choice(principles, null, { kept: true }),
});
