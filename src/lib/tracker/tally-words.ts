import * as m from '#lib/i18n/generated/messages.js';
import type { Tally } from './matrix.server.ts';

/** Commitments of a cell in words: "2 open (1 overdue), 1 done". */
export function tallyWords({ open, done, overdue }: Tally): string {
	const parts = [
		open && (overdue ? m.tally_open_overdue({ count: open, overdue }) : m.tally_open({ count: open })),
		done && m.hangers_done({ count: done }),
	].filter(Boolean);
	return parts.join(', ') || m.tracker_matrix_none();
}
