import { statusWord } from '#lib/commitments/words.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { DueWindow, Sort, StatusFilter } from './address.ts';

/** A stretch of due days in the reader's language. */
export function dueWord(due: DueWindow): string {
	return {
		past: m.tracker_due_past,
		'30d': m.tracker_due_30,
		'90d': m.tracker_due_90,
		later: m.tracker_due_later,
	}[due]();
}

/** What the tracker is ordered by, in the reader's language. */
export function sortWord(sort: Sort): string {
	return {
		due: m.field_due,
		title: m.tracker_column_commitment,
		updated: m.tracker_column_updated,
		department: m.tracker_column_lead,
	}[sort]();
}

/** A status filter in the reader's language. */
export function statusFilterWord(status: StatusFilter): string {
	if (status === 'current') return m.tracker_status_current();
	if (status === 'open') return m.tracker_status_open();
	if (status === 'standing') return m.tracker_status_standing();
	if (status === 'any') return m.tracker_status_any();
	return statusWord(status);
}
