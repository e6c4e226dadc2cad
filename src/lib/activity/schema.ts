import type { Scalar } from '#lib/plug.ts';

/** From what to what, by field: `{ dueOn: ['2026-09-30', '2026-10-25'] }`. */
export type Changes = Record<string, [from: Scalar, to: Scalar]>;

/* eslint-disable @typescript-eslint/no-empty-object-type -- the modules fill it, each in its verbs.server.ts */

/** The verbs of each module, taken from the words that tell them: what has no words can't be recorded. */
export interface Verbs {}

/* eslint-enable @typescript-eslint/no-empty-object-type */

/** What the events of each module can be about; of which department one speaks every history says by itself. */
export interface Subjects {
	activity: 'department';
}

/** Everything that the log can tell: one event for each verb of a module. */
export type Verb = Verbs[keyof Verbs];

/** A kind of thing that events are about. */
export type SubjectName = Subjects[keyof Subjects];

/** What an event is about: kinds of things and their ids, the one that the verb was done to first. */
export type About = { [S in SubjectName]?: number | null | undefined };

/** Who acts, as far as the log must know. */
type Actor = { id: number };

/**
 * That the gate has decided: nothing is written to the log without one. Only people/access.ts makes them, and a test
 * finds anybody else who tries. Without a person it stands for the software, or for a page that is open to everyone.
 */
export class Permit<P extends Actor | null = Actor | null> {
	constructor(
		readonly person: P,
		readonly sent: Sent = { key: null },
	) {}
}

/**
 * The form that a request carries out. Its key goes with the first event that is written, and is then null: the
 * database takes each key once, so that a form that is sent twice is done once.
 */
export type Sent = { key: string | null };
