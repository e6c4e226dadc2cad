import { isPrinciple, type Principle } from '#lib/content/principles.ts';
import { states, type Register, type State } from './lists.ts';

/** `current`: everything that is on the list, whether picked up or not. */
export const statusFilters = ['current', ...states, 'any'] as const;
export type StatusFilter = 'current' | 'any' | State;

/** What a register shows; all of it lives in the address. */
export type Filters = {
	/** A department's slug. */
	department: string | null;
	principle: Principle | null;
	/** A round in which it was named. */
	round: number | null;
	status: StatusFilter;
	q: string;
	/** The entry behind which a page begins, or before which it ends. */
	after: number | null;
	before: number | null;
};

const key = (value: string | null) => (value && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null);

/** Reads the filters of an address; what is broken or unknown is passed over. */
export function parseFilters(params: URLSearchParams): Filters {
	const department = params.get('department') ?? '';
	const principle = params.get('principle');
	return {
		department: /^[a-z][a-z0-9-]{0,59}$/.test(department) ? department : null,
		principle: isPrinciple(principle) ? principle : null,
		round: key(params.get('round')),
		status: statusFilters.find((it) => it === params.get('status')) ?? 'current',
		q: Array.from((params.get('q') ?? '').replace(/[\u0000-\u001f\u007f]/g, ' ').trim())
			.slice(0, 100)
			.join('')
			.trimEnd(),
		after: key(params.get('after')),
		before: key(params.get('before')),
	};
}

/** Reads the filters that the form holds. */
export function filtersOf(form: FormData): Filters {
	const fields = [...form].filter((field): field is [string, string] => typeof field[1] === 'string');
	return parseFilters(new URLSearchParams(fields));
}

/** The first view of a register. */
export const noFilters: Filters = parseFilters(new URLSearchParams());

/** The address of a register with these filters; a change of anything but the page goes back to the first page. */
export function addressOf(
	register: Register,
	filters: Partial<Filters> = {},
	changes: Partial<Filters> = {},
): string {
	const turnsPage = 'after' in changes || 'before' in changes;
	const it = {
		...noFilters,
		...filters,
		...(turnsPage || !Object.keys(changes).length ? {} : { after: null, before: null }),
		...changes,
	};
	const params = new URLSearchParams();
	if (it.department) params.set('department', it.department);
	if (it.principle) params.set('principle', it.principle);
	if (it.round) params.set('round', String(it.round));
	if (it.status !== 'current') params.set('status', it.status);
	if (it.q) params.set('q', it.q);
	if (it.after) params.set('after', String(it.after));
	if (it.before) params.set('before', String(it.before));
	const text = params.toString();
	return `/registers/${register}${text && `?${text}`}`;
}

/** Whether anything but the page is chosen. */
export function isFiltered(filters: Filters): boolean {
	return addressOf('gaps', { ...filters, after: null, before: null }) !== addressOf('gaps');
}
