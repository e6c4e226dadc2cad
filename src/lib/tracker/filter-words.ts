import { statuses } from '#lib/commitments/status.ts';
import { statusWord } from '#lib/commitments/words.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { dueWindows, type DueWindow, type Filters, type StatusFilter } from './filters.ts';

const dueWord = (due: DueWindow): string =>
	({
		past: m.tracker_due_past,
		'30d': m.tracker_due_30,
		'90d': m.tracker_due_90,
		later: m.tracker_due_later,
	})[due]();

/** A status filter in the reader's language. */
function statusFilterWord(status: StatusFilter): string {
	if (status === 'current') return m.tracker_status_current();
	if (status === 'open') return m.tracker_status_open();
	if (status === 'any') return m.tracker_status_any();
	return statusWord(status);
}

/** What the status filter can be set to. */
export function statusOptions() {
	const values: StatusFilter[] = ['current', 'open', ...statuses, 'any'];
	return values.map((value) => ({ value, label: statusFilterWord(value) }));
}

/** What the due filter can be set to. */
export function dueOptions() {
	return dueWindows.map((value) => ({ value, label: dueWord(value) }));
}

type Names = {
	departments: { slug: string; short: string }[];
	owners: { id: number; name: string }[];
	principleNames: { key: string; short: string }[];
};

/** The filters that are set, in words, each with what taking it away changes. */
export function activeFilters(it: Filters, names: Names): { words: string; without: Partial<Filters> }[] {
	const active: { words: string | false | null | undefined; without: Partial<Filters> }[] = [
		{ words: it.q && m.tracker_quoted({ words: it.q }), without: { q: '' } },
		{
			words:
				it.department &&
				(names.departments.find(({ slug }) => slug === it.department)?.short ?? it.department),
			without: { department: null },
		},
		{
			words: it.principle && names.principleNames.find(({ key }) => key === it.principle)?.short,
			without: { principle: null },
		},
		{ words: it.status !== 'current' && statusFilterWord(it.status), without: { status: 'current' } },
		{ words: it.due && dueWord(it.due), without: { due: null } },
		{
			words:
				it.owner !== null &&
				(names.owners.find(({ id }) => id === it.owner)?.name ?? m.tracker_unknown_owner()),
			without: { owner: null },
		},
		{ words: it.overdue && m.status_overdue(), without: { overdue: false } },
		{ words: it.quiet && m.status_quiet(), without: { quiet: false } },
		{ words: it.shared && m.tracker_tick_shared(), without: { shared: false } },
	];
	return active.flatMap(({ words, without }) => (words ? [{ words, without }] : []));
}
