import * as m from '#lib/i18n/generated/messages.js';
import type { StatusFilter } from './address.ts';
import type { Kind } from './lists.ts';
import type { Counts } from './queries.server.ts';
import { shortened } from './rules.ts';
import type { RegisterEntry } from './schema.ts';

/** What is not known, or who was not heard, as its list says it. */
export function entryWords({ source, wording }: Pick<RegisterEntry, 'source' | 'wording'>): string {
	return source === 'level' ? m.register_level_of({ question: wording }) : wording;
}

/** What a commitment that picks an entry up could be called. */
export function proposedTitle(entry: Pick<RegisterEntry, 'kind' | 'source' | 'wording'>): string {
	const title = entry.kind === 'gap' ? m.register_title_gap : m.register_title_voice;
	const room = 200 - title({ words: '' }).length;
	// what is asked in one line stands in one line
	return title({ words: shortened(entryWords(entry).replace(/\s+/g, ' '), room) });
}

/** A state in the reader's language, as a filter says it. */
export function statusFilterWord(status: StatusFilter): string {
	return {
		current: m.register_status_current,
		open: m.register_status_open,
		picked_up: m.register_status_picked_up,
		closed: m.register_status_closed,
		any: m.register_status_any,
	}[status]();
}

/** How many of the counted entries a filter by state leaves. */
export function shownOf({ open, pickedUp, closed }: Counts, status: StatusFilter): number {
	return {
		current: open + pickedUp,
		open,
		picked_up: pickedUp,
		closed,
		any: open + pickedUp + closed,
	}[status];
}

/** Why an entry is off its list, or that it stands there once more; '' if there is nothing to say. */
export function fateOf(entry: RegisterEntry): string {
	const round = entry.settledRound ?? '';
	switch (entry.ending) {
		case 'done':
			return m.register_ended_done();
		case 'by_hand':
			return m.register_ended_by_hand({ name: entry.closedBy ?? '', reason: entry.closedReason });
		case 'known':
			return entry.kind === 'gap' ? m.register_known_since({ round }) : m.register_not_named_since({ round });
		case 'renewed':
			return entry.kind === 'gap' ? m.register_asked_again({ round }) : m.register_renewed({ round });
		default:
			if (entry.lastRound === entry.firstRound) return '';
			return entry.kind === 'gap'
				? m.register_still_gap({ round: entry.lastRound })
				: m.register_still_voice({ round: entry.lastRound });
	}
}

/** How many of a kind there are: "7 data gaps", "3 voices not heard". */
export function countWords(kind: Kind, count: number): string {
	return kind === 'gap' ? m.register_count_gaps({ count }) : m.register_count_voices({ count });
}
