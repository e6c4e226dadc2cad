import { randomBytes } from 'node:crypto';
import type { Sql } from './connection.server.ts';

// Whether the database's disk was full when somebody last wrote. Reading works on a full disk, so only writing tells.
let full = false;

/** Notes where an error says that there is no room left to write. */
export function noteOutage(error: unknown): void {
	const code = (error as { code?: unknown } | null)?.code;
	if (typeof code === 'string' && /^(53100|58030|ENOSPC|EDQUOT)$/.test(code)) full = true;
}

/** Whether there is room to write, as far as is known; after a write that failed for want of room it is tried. */
export async function hasRoom(sql: Sql): Promise<boolean> {
	if (!full) return true;
	const undo = new Error('tried');
	// more than fits into what the files have left over, and what no compression makes small
	const text = randomBytes(262_144).toString('base64');
	const problem: unknown = await sql
		.begin(async (tx) => {
			await tx`insert into announcement (name, text) values ('room', ${text})`;
			throw undo;
		})
		.catch((error: unknown) => error);
	full = problem !== undo;
	return !full;
}
