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
