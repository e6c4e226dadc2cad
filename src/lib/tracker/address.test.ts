import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { principles } from '#lib/content/principles.ts';
import { dueWindows, sorts, statusFilters, tracker, type Filters } from './address.ts';

const { first: noFilters, href, isFiltered } = tracker;
const parseFilters = (params: URLSearchParams) => tracker.read(params);
const filtersOf = (form: FormData) => tracker.read(form);
/** What stands behind the page's path. */
const addressOf = (...filters: Parameters<typeof href>) => href(...filters).replace(/^\/tracker/, '');
const read = (address: string) => parseFilters(new URLSearchParams(address));
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null });
const token = fc.stringMatching(/^[\w-]{1,40}$/);

/** Everything that a person may put together on the page. */
const anyFilters: fc.Arbitrary<Filters> = fc
	.record({
		department: maybe(fc.stringMatching(/^[a-z][a-z0-9-]{0,59}$/)),
		principle: maybe(oneOf(principles)),
		status: oneOf(statusFilters),
		owner: maybe(fc.integer({ min: 1, max: 999_999_999_999_999 })),
		due: maybe(oneOf(dueWindows)),
		partner: maybe(fc.stringMatching(/^[a-z][a-z0-9-]{0,59}$/)),
		asked: maybe(fc.stringMatching(/^[a-z][a-z0-9-]{0,59}$/)),
		round: maybe(fc.integer({ min: 1, max: 999_999_999_999_999 })),
		help: fc.boolean(),
		overdue: fc.boolean(),
		quiet: fc.boolean(),
		shared: fc.boolean(),
		q: fc.string({ unit: 'grapheme', maxLength: 120 }),
		sort: oneOf(sorts),
		descending: fc.boolean(),
		cursors: oneOf(['none', 'after', 'before'] as const),
		token,
	})
	.map(({ cursors, token, ...it }) => ({
		...it,
		// as the search field sends it
		q: read(`?${new URLSearchParams({ q: it.q }).toString()}`).q,
		after: cursors === 'after' ? token : null,
		before: cursors === 'before' ? token : null,
	}));

const names = [
	...['department', 'principle', 'status', 'owner', 'due', 'overdue', 'quiet', 'shared', 'q', 'sort'],
	...['help', 'asked', 'partner', 'round'],
	...['order', 'after', 'before', 'page', '__proto__'],
];
/** Addresses as a program would try them: known names with whatever behind them. */
const anyAddress = fc
	.array(fc.tuple(oneOf(names), fc.oneof(fc.string({ unit: 'binary' }), fc.string(), oneOf(['1', '']))), {
		maxLength: 12,
	})
	.map((pairs) => new URLSearchParams(pairs));

describe('the address of a view', () => {
	test('says everything about it: a view that is sent arrives as it was', () => {
		fc.assert(
			fc.property(anyFilters, (filters) => {
				expect(read(addressOf(filters))).toEqual(filters);
			}),
		);
	});

	test('is one for each view, whatever the address was that led there', () => {
		fc.assert(
			fc.property(anyAddress, (params) => {
				const address = addressOf(parseFilters(params));
				expect(addressOf(read(address))).toBe(address);
			}),
		);
	});

	test('names only what differs from the first view', () => {
		expect(addressOf(noFilters)).toBe('');
		expect(addressOf(read('?status=current&sort=due&order=asc&overdue=0&q=++&department='))).toBe('');
		expect(addressOf(read('?status=open&department=culture&order=desc'))).toBe(
			'?department=culture&status=open&order=desc',
		);
	});

	test('passes over what is broken or unknown', () => {
		const broken =
			'?department=Culture&principle=speed&status=gone&owner=-1&due=never&overdue=yes&sort=size&after=<b>&x=1';
		expect(read(broken)).toEqual(noFilters);
		expect(read(`?owner=${'9'.repeat(40)}&after=${'a'.repeat(5_000)}`)).toEqual(noFilters);
	});

	test('is the same whether a browser sends the form or the page reads it', () => {
		fc.assert(
			fc.property(anyAddress, (params) => {
				const form = new FormData();
				for (const [name, value] of params) form.append(name, value);
				expect(filtersOf(form)).toEqual(parseFilters(params));
			}),
		);
		const form = new FormData();
		form.append('q', new Blob(['a file']));
		expect(filtersOf(form)).toEqual(noFilters);
	});

	test('goes back to the first page when anything but the page changes', () => {
		const third = { ...noFilters, after: 'third' };
		expect(addressOf(third, { overdue: true })).toBe('?overdue=1');
		expect(addressOf(third, { sort: 'title' })).toBe('?sort=title');
		expect(addressOf(third, { after: null, before: 'second' })).toBe('?before=second');
		expect(addressOf(third)).toBe('?after=third');
	});
});

describe('words in an address', () => {
	test('are one line of at most 100 characters, cut between characters', () => {
		expect(read('?q=%00two%0Alines%7F').q).toBe('two lines');
		expect(read(`?q=a${'🌉'.repeat(80)}`).q.isWellFormed()).toBe(true);
		for (const long of ['a+'.repeat(80), 'long'.repeat(80), '🌉'.repeat(200)]) {
			const { q } = read(`?q=${long}`);
			expect([...q].length).toBeLessThanOrEqual(100);
			expect(read(addressOf({ ...noFilters, q })).q).toBe(q);
		}
	});
});

describe('a view counts as filtered', () => {
	test('by its filters, and neither by its order nor by its page', () => {
		expect(isFiltered(noFilters)).toBe(false);
		expect(isFiltered(read('?sort=title&order=desc&after=abc'))).toBe(false);
		expect(isFiltered(read('?status=open'))).toBe(true);
		expect(isFiltered(read('?q=tram'))).toBe(true);
	});
});
