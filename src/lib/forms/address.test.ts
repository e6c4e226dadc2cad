import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { address, choice, flag, id, pages, slug, text } from './address.ts';

type Names = { sorts: Record<string, string> };
const trees = address('/trees', {
	sort: choice(['oak', 'ash', 'elm'], null, { chip: (key, { sorts }: Names) => sorts[key] }),
	state: choice(['standing', 'felled'], 'standing', { chip: (state) => state }),
	park: slug({ chip: (park) => park }),
	planter: id({ name: 'by', chip: (planter) => `planted by ${planter}` }),
	old: flag({ chip: () => 'old' }),
	q: text(20, { chip: (words) => `“${words}”` }),
	by: choice(['height', 'age'], 'height', { name: 'sort-by', kept: true }),
	descending: flag({ name: 'order', kept: true }, 'desc'),
	...pages,
});
type Filters = typeof trees.first;
const names: Names = { sorts: { oak: 'Oaks', ash: 'Ashes' } };

const read = (query: string) => trees.read(new URLSearchParams(query));
const queryOf = (href: string) => new URL(href, 'http://127.0.0.1').searchParams;
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null });

/** Everything that a person may put together on the page. */
const anyFilters: fc.Arbitrary<Filters> = fc.record({
	sort: fc.constantFrom('oak', 'ash', 'elm', null),
	state: fc.constantFrom('standing', 'felled'),
	park: maybe(fc.stringMatching(/^[a-z][a-z0-9-]{0,59}$/)),
	planter: maybe(fc.integer({ min: 1, max: 999_999_999_999_999 })),
	old: fc.boolean(),
	// as the search field sends it
	q: fc.string({ unit: 'grapheme', maxLength: 30 }).map((q) => trees.read([['q', q]]).q),
	by: fc.constantFrom('height', 'age'),
	descending: fc.boolean(),
	after: maybe(fc.stringMatching(/^[\w-]{1,40}$/)),
	before: maybe(fc.stringMatching(/^[\w-]{1,40}$/)),
});

const known = ['sort', 'state', 'park', 'by', 'old', 'q', 'sort-by', 'order', 'after', 'before'];
const name = fc.constantFrom(...known, 'planter', 'descending', '__proto__', 'constructor');
const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom('1', '', 'oak', 'desc'));
/** Addresses as a program would try them: known names with whatever behind them. */
const anyParams = fc
	.array(fc.tuple(name, value), { maxLength: 12 })
	.map((pairs) => new URLSearchParams(pairs));

describe('an address', () => {
	test('says all that is chosen: what is sent arrives as it was', () => {
		fc.assert(
			fc.property(anyFilters, (filters) => {
				expect(trees.read(queryOf(trees.href(filters)))).toEqual(filters);
			}),
		);
	});

	test('never leads to an error, and is one for each choice, whatever led there', () => {
		fc.assert(
			fc.property(anyParams, (params) => {
				const canonical = trees.href(trees.read(params));
				expect(trees.href(trees.read(queryOf(canonical)))).toBe(canonical);
			}),
		);
	});

	test('names in the declared order what differs from the first view, and nothing else', () => {
		expect(trees.href()).toBe('/trees');
		expect(trees.href(trees.first)).toBe('/trees');
		expect(trees.href(read('order=desc&q=+tall++&by=7&sort=oak&state=standing&old=0&x=1'))).toBe(
			'/trees?sort=oak&by=7&q=tall&order=desc',
		);
	});

	test('passes over what is malformed', () => {
		const odd = 'sort=fir&state=&park=Planty!&by=-1&old=yes&q=%00&sort-by=__proto__&order=up&after=<b>';
		expect(read(odd)).toEqual(trees.first);
		expect(read(`by=${'9'.repeat(16)}&after=${'a'.repeat(2_000)}`)).toEqual(trees.first);
	});

	test('is typed by its declaration', () => {
		// @ts-expect-error nothing of this name was declared
		expect(trees.href({ oak: true })).toBe('/trees');
		// @ts-expect-error a choice that was not declared
		expect(trees.href({ state: 'planted' })).toBe('/trees?state=planted');
		// @ts-expect-error the chips ask for names
		expect(() => trees.chips(read('sort=oak'), {})).toThrow();
	});

	test('counts the first of several with one name', () => {
		expect(read('sort=ash&sort=oak').sort).toBe('ash');
		expect(read('sort=fir&sort=oak').sort).toBeNull();
	});

	test('is read from a form as from the address that its browser makes of it, and a file is no text', () => {
		fc.assert(
			fc.property(anyParams, (params) => {
				const form = new FormData();
				form.append('park', new Blob(['a file']));
				for (const [name, value] of params) form.append(name, value);
				expect(trees.read(form)).toEqual(trees.read(params));
			}),
		);
	});

	test('begins at the first page again when anything but the page changes', () => {
		const third = { ...trees.first, after: 'third' };
		expect(trees.href(third)).toBe('/trees?after=third');
		expect(trees.href(third, { old: true })).toBe('/trees?old=1');
		expect(trees.href(third, { by: 'age' })).toBe('/trees?sort-by=age');
		expect(trees.href(third, { before: 'second' })).toBe('/trees?before=second');
	});
});

describe('words in an address', () => {
	test('are one line of the declared length, cut between characters and not behind a space', () => {
		expect(read('q=%00two%0Alines%7F').q).toBe('two lines');
		expect(read(`q=${'🌉'.repeat(30)}`).q).toBe('🌉'.repeat(20));
		expect(read(`q=${'nineteen letters so+'}and+more`).q).toBe('nineteen letters so');
	});
});

describe('clearing', () => {
	test('leaves what is kept, and nothing is filtered any more', () => {
		fc.assert(
			fc.property(anyFilters, (filters) => {
				const left = trees.read(queryOf(trees.cleared(filters)));
				const { by, descending } = filters;
				expect(left).toEqual({ ...trees.first, by, descending });
				expect(trees.isFiltered(left)).toBe(false);
				expect(trees.chips(left, names)).toEqual([]);
			}),
		);
	});

	test('is done by a form too: it sends along what is kept', () => {
		expect(trees.kept(read('sort=oak&sort-by=age&order=desc&after=x'))).toEqual([
			['sort-by', 'age'],
			['order', 'desc'],
		]);
		expect(trees.kept(trees.first)).toEqual([]);
	});
});

describe('chips', () => {
	test('say each filter in words and lead to the first page without it', () => {
		const filters = read('sort=oak&state=felled&by=7&old=1&q=tall&order=desc&after=x');
		expect(trees.chips(filters, names).map(({ words }) => words)).toEqual([
			'Oaks',
			'felled',
			'planted by 7',
			'old',
			'“tall”',
		]);
		expect(trees.chips(filters, names)[3]).toEqual({
			key: 'old',
			words: 'old',
			href: '/trees?sort=oak&state=felled&by=7&q=tall&order=desc',
		});
	});

	test('take away their own filter and no other', () => {
		fc.assert(
			fc.property(anyFilters, (filters) => {
				const chips = trees.chips(filters, names);
				expect(chips.length).toBeLessThanOrEqual(6);
				for (const { key, href } of chips) {
					const own = { [key]: trees.first[key as keyof Filters] };
					expect(trees.read(queryOf(href))).toEqual({ ...filters, after: null, before: null, ...own });
				}
			}),
		);
	});

	test('are left out where nobody knows a word, and it is filtered all the same', () => {
		expect(trees.chips(read('sort=elm'), names)).toEqual([]);
		expect(trees.isFiltered(read('sort=elm'))).toBe(true);
	});
});

describe('a form without JavaScript', () => {
	test('is sent on to the canonical address if it left a field empty, and stays where it is if it did not', () => {
		expect(trees.tidied(new URLSearchParams('sort=oak&q=&park='))).toBe('/trees?sort=oak');
		expect(trees.tidied(new URLSearchParams('q='))).toBe('/trees');
		for (const query of ['', 'sort=oak', 'sort=fir&x=1'])
			expect(trees.tidied(new URLSearchParams(query))).toBeNull();
	});

	test('is never sent on twice', () => {
		fc.assert(
			fc.property(anyParams, (params) => {
				const tidied = trees.tidied(params);
				if (tidied) expect(trees.tidied(queryOf(tidied))).toBeNull();
			}),
		);
	});
});
