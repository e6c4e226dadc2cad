import { statuses, type Status } from '#lib/commitments/status.ts';
import { isPrinciple, type Principle } from '#lib/content/principles.ts';

// Every filter lives in the address, so that a view can be sent, kept and gone back to. What is broken or unknown
// in an address is passed over; the canonical address names only what differs from the first view.

export const dueWindows = ['past', '30d', '90d', 'later'] as const;
export type DueWindow = (typeof dueWindows)[number];

export const sorts = ['due', 'title', 'updated', 'department'] as const;
export type Sort = (typeof sorts)[number];

/** `current`: what is open, and what was done in the last 30 days. */
export const statusFilters = ['current', 'open', ...statuses, 'any'] as const;
export type StatusFilter = 'current' | 'open' | 'any' | Status;

/** What the tracker shows. */
export type Filters = {
	/** A department's slug. */
	department: string | null;
	principle: Principle | null;
	status: StatusFilter;
	owner: number | null;
	due: DueWindow | null;
	overdue: boolean;
	quiet: boolean;
	shared: boolean;
	q: string;
	sort: Sort;
	descending: boolean;
	/** Where a page begins or ends; opaque to everyone but the queries. */
	after: string | null;
	before: string | null;
};

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | null =>
	values.find((it) => it === value) ?? null;

// the longest: a title of 200 characters with four bytes each, in base64
const cursor = (value: string | null) => (value && /^[\w-]{1,1200}$/.test(value) ? value : null);

/** At most `length` whole characters, and no space where it was cut: what is read from its own address is the same. */
const cut = (text: string, length: number) => Array.from(text).slice(0, length).join('').trimEnd();

/** Reads the filters of an address. */
export function parseFilters(params: URLSearchParams): Filters {
	const department = params.get('department') ?? '';
	const principle = params.get('principle');
	const owner = params.get('owner') ?? '';
	return {
		department: /^[a-z][a-z0-9-]{0,59}$/.test(department) ? department : null,
		principle: isPrinciple(principle) ? principle : null,
		status: oneOf(statusFilters, params.get('status')) ?? 'current',
		owner: /^[1-9]\d{0,14}$/.test(owner) ? Number(owner) : null,
		due: oneOf(dueWindows, params.get('due')),
		overdue: params.get('overdue') === '1',
		quiet: params.get('quiet') === '1',
		shared: params.get('shared') === '1',

		q: cut((params.get('q') ?? '').replace(/[\u0000-\u001f\u007f]/g, ' ').trim(), 100),
		sort: oneOf(sorts, params.get('sort')) ?? 'due',
		descending: params.get('order') === 'desc',
		after: cursor(params.get('after')),
		before: cursor(params.get('before')),
	};
}

/** Reads the filters that the form holds. */
export function filtersOf(form: FormData): Filters {
	const fields = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
	return parseFilters(new URLSearchParams(fields));
}

/** The address of `filters`, with `changes`: '' or '?…'. A change of anything but the page goes back to the first page. */
export function addressOf(filters: Filters, changes: Partial<Filters> = {}): string {
	const turnsPage = 'after' in changes || 'before' in changes;
	const it = {
		...filters,
		...(turnsPage || !Object.keys(changes).length ? {} : { after: null, before: null }),
		...changes,
	};
	const params = new URLSearchParams();
	if (it.department) params.set('department', it.department);
	if (it.principle) params.set('principle', it.principle);
	if (it.status !== 'current') params.set('status', it.status);
	if (it.owner) params.set('owner', String(it.owner));
	if (it.due) params.set('due', it.due);
	if (it.overdue) params.set('overdue', '1');
	if (it.quiet) params.set('quiet', '1');
	if (it.shared) params.set('shared', '1');
	if (it.q) params.set('q', it.q);
	if (it.sort !== 'due') params.set('sort', it.sort);
	if (it.descending) params.set('order', 'desc');
	if (it.after) params.set('after', it.after);
	if (it.before) params.set('before', it.before);
	const text = params.toString();
	return text && `?${text}`;
}

/** The first view: everything current, by due day. */
export const noFilters: Filters = parseFilters(new URLSearchParams());

/** Whether anything is filtered; the order and the page are no filters. */
export function isFiltered(filters: Filters): boolean {
	const { sort, descending } = filters;
	return (
		addressOf({ ...filters, after: null, before: null }) !== addressOf({ ...noFilters, sort, descending })
	);
}
