import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldName, Fields } from './answer-fields.ts';
import { baseOf, fingerprint, joined, leftAlone, merge, parseBase } from './merge.ts';

const names: FieldName[] = [
	'today',
	'barriers',
	'voices',
	'level',
	'mark.culture-equality-1',
	'note.culture-equality-1',
];
// few texts, so that people often write the same, beside any text at all
const text = fc.oneof(
	fc.constantFrom('', 'We count entries.', 'We count entries', 'Liczymy wejścia.', '3'),
	fc.string({ unit: 'grapheme' }),
);
const fields = fc.dictionary(fc.constantFrom(...names), text, {
	noNullPrototype: true,
}) as fc.Arbitrary<Fields>;

/** What the form of somebody who opened the page at `opened` posts: everything they see, some of it changed. */
const forms = fc.record({ opened: fields, typed: fields, current: fields });
const postOf = ({ opened, typed }: { opened: Fields; typed: Fields }): Fields => ({ ...opened, ...typed });

describe('saving over what somebody else may have changed', () => {
	test('every posted text is stored, is there already, was left alone, or comes back beside the other', () => {
		fc.assert(
			fc.property(forms, ({ opened, typed, current }) => {
				const posted = postOf({ opened, typed });
				const { changed, clashes } = merge(current, parseBase(baseOf(opened)), posted);
				for (const [name, yours] of Object.entries(posted) as [FieldName, string][]) {
					const theirs = current[name] ?? '';
					const ways = [
						changed[name] === yours,
						yours === theirs,
						yours === (opened[name] ?? '') && yours !== theirs,
						clashes.some((clash) => clash.field === name && clash.yours === yours && clash.theirs === theirs),
					];
					expect(ways.filter(Boolean), name).toHaveLength(1);
				}
			}),
		);
	});

	test('a text is replaced only if it is the one that the form started from', () => {
		fc.assert(
			fc.property(forms, ({ opened, typed, current }) => {
				const { changed } = merge(current, parseBase(baseOf(opened)), postOf({ opened, typed }));
				for (const name of Object.keys(changed) as FieldName[])
					expect(current[name] ?? '').toBe(opened[name] ?? '');
			}),
		);
	});

	test('a field that was left alone overwrites nothing and clashes with nothing', () => {
		fc.assert(
			fc.property(fields, fields, (opened, current) => {
				const { changed, clashes } = merge(current, parseBase(baseOf(opened)), opened);
				expect({ changed, clashes }).toEqual({ changed: {}, clashes: [] });
			}),
		);
	});

	test('nothing is changed or clashes that was not posted', () => {
		fc.assert(
			fc.property(fields, fields, fc.string(), (current, posted, base) => {
				const { changed, clashes } = merge(current, parseBase(base), posted);
				const touched = [...Object.keys(changed), ...clashes.map(({ field }) => field)];
				expect(Object.keys(posted)).toEqual(expect.arrayContaining(touched));
			}),
		);
	});

	test('a base that is nonsense replaces no words', () => {
		fc.assert(
			fc.property(fields, fields, fc.string(), (current, posted, nonsense) => {
				const { changed } = merge(current, parseBase(nonsense), posted);
				for (const name of Object.keys(changed) as FieldName[]) expect(current[name] ?? '').toBe('');
			}),
		);
	});

	test('who has seen the other text may keep their own by sending it again', () => {
		fc.assert(
			fc.property(forms, ({ opened, typed, current }) => {
				const posted = postOf({ opened, typed });
				const { changed, clashes } = merge(current, parseBase(baseOf(opened)), posted);
				const stored = { ...current, ...changed };
				const again = Object.fromEntries(clashes.map(({ field, yours }) => [field, yours])) as Fields;
				const kept = merge(stored, parseBase(baseOf(stored)), again);
				expect([kept.changed, kept.clashes]).toEqual([again, []]);
			}),
		);
	});
});

describe('several people in one answer', () => {
	type Step = { who: number; what: 'open' | 'save'; typed: Fields };
	const steps = fc.array(
		fc.record({ who: fc.nat(2), what: fc.constantFrom<Step['what']>('open', 'save'), typed: fields }),
		{ maxLength: 40 },
	);

	test('in whatever order they open and save, whoever replaces a text has seen it before', () => {
		fc.assert(
			fc.property(steps, (order) => {
				let stored: Fields = {};
				const opened: Fields[] = [{}, {}, {}];
				for (const { who, what, typed } of order) {
					const before = opened[who]!;
					if (what === 'save') {
						const { changed, clashes } = merge(stored, parseBase(baseOf(before)), { ...before, ...typed });
						for (const name of Object.keys(changed) as FieldName[])
							if (stored[name]) expect(before[name]).toBe(stored[name]);
						for (const { field, theirs } of clashes) expect(theirs).toBe(stored[field] ?? '');
						stored = { ...stored, ...changed };
					}
					// a save answers with the new base and shows both texts, as opening the page does
					opened[who] = stored;
				}
			}),
		);
	});
});

describe('the fingerprint of a text', () => {
	test('is FNV-1a of its UTF-8 bytes, 64 bits', () => {
		// from the authors' own test vectors
		expect(fingerprint('')).toBe('cbf29ce484222325');
		expect(fingerprint('a')).toBe('af63dc4c8601ec8c');
		expect(fingerprint('foobar')).toBe('85944171f73967e8');
	});

	test('differs where texts differ', () => {
		fc.assert(
			fc.property(text, text, (one, other) => {
				expect(fingerprint(one) === fingerprint(other)).toBe(one === other);
			}),
		);
	});

	test('makes a base that reads back as it was written, whatever the texts contain', () => {
		fc.assert(
			fc.property(fields, (it) => {
				const base = parseBase(baseOf(it));
				for (const name of names) expect(base.get(name) ?? fingerprint('')).toBe(fingerprint(it[name] ?? ''));
			}),
		);
	});
});

test('a field that is posted as it was is left alone where somebody else wrote', () => {
	const opened: Fields = { today: 'We count.', voices: 'Youth.' };
	const current = { ...opened, voices: 'Deaf visitors.' };
	const posted = { ...opened, today: 'We count entries.' };
	const merged = merge(current, parseBase(baseOf(opened)), posted);
	expect(leftAlone(current, posted, merged)).toEqual(['voices']);
});

test('joined texts are paragraphs, or one line where the field is one', () => {
	expect(joined('today', 'Theirs.', 'Yours.')).toBe('Theirs.\n\nYours.');
	expect(joined('evidence', 'Theirs', 'Yours')).toBe('Theirs; Yours');
	expect(joined('note.culture-equality-1', '', 'Yours')).toBe('Yours');
});
