import type { Level } from '#lib/content/principles.ts';
import type { AnswerState } from '#lib/diagnosis/rules.ts';
import type { Exit } from '#lib/diagnosis/schema.ts';
import type { Clash } from './merge.ts';

/** Where somebody else wrote too: both texts, and the fingerprints of what the server holds at which version. */
export type Clashed = { clashes: Clash[]; base: string; theirName: string | null; version?: number };

/** What the server answers to an autosave. */
export type SaveResult = Clashed & {
	savedAt: string;
	version: number;
	/** Whether this save changed anything. */
	wrote: boolean;
	/** Fields that came as they were at the form's base, while somebody else wrote in them: the page shows older texts. */
	older: string[];
	span: {
		state: AnswerState;
		level: Level | null;
		exit: Exit | null;
		answerName: string | null;
		marked: number;
	};
};
