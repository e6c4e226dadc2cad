import type { Changes, Verb } from '#lib/activity/schema.ts';

/** An entry of the log before it has its key: entries get them in the order in which they happened. */
export type LoggedEvent = {
	at: string;
	personId: number;
	verb: Verb;
	commitmentId: number | null;
	diagnosisId: number | null;
	departmentId: number;
	note: string;
	changes: Changes;
};
