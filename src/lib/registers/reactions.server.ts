import type { Reaction } from '#lib/activity/reactions.server.ts';
import type { Submitted } from '#lib/diagnosis/snapshot.server.ts';
import { Refused } from '#lib/forms/outcome.ts';
import { enterSubmission, entryBecomes } from './commands.server.ts';

/** A department has submitted: both lists become what it says. */
export const submissionEntered: Reaction = async (sql, { facts }) => enterSubmission(sql, facts as Submitted);

/** A commitment picks up an entry of a list; refused where another one has it, or where it is off the list. */
export const entryPickedUp: Reaction = async (sql, { about }) => {
	const entry = about['register_entry'];
	if (entry && !(await entryBecomes(sql, entry, about['commitment']!)))
		throw new Refused('entry', 'error_entry_taken');
};
