import { reach } from './rules.ts';

// What the statement of `noteActivity` does, said once more without a database.

/** What a diagnosis has been worked on so far. */
export type Worked = { seconds: number; lastAt: Date };

/** The same after one more sign of activity. A clock that was put back adds nothing and takes nothing away. */
export function withSign({ seconds, lastAt }: Worked, at: Date): Worked {
	const since = Math.max(0, (at.getTime() - lastAt.getTime()) / 1000);
	return { seconds: seconds + Math.min(since, reach), lastAt: since > 0 ? at : lastAt };
}
