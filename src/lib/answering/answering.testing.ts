import type { Principle } from '#lib/content/principles.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Fields } from './answer-fields.ts';
import { saveAnswer, type Saved } from './commands.server.ts';
import type { Posted, Writing } from './posted.ts';

type More = Omit<Writing, 'principle' | 'posted'> & { base?: string; posted?: Posted };

/** Saves fields of an answer as its page posts them; throws with what is to mend. */
export async function saveFields(
	viewer: Viewer,
	id: number,
	principle: Principle,
	fields: Fields,
	{ base = '', posted = {}, ...more }: More = {},
): Promise<Saved> {
	const outcome = await saveAnswer(viewer, id, {
		principle,
		posted: { ...fields, base, ...posted },
		...more,
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
	return outcome;
}

/** Writes an idea under a question. */
export const addIdea = (viewer: Viewer, id: number, principle: Principle, text: string): Promise<Saved> =>
	saveFields(viewer, id, principle, {}, { posted: { new_idea: text } });
