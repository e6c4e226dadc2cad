import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { principles } from '#lib/content/principles.ts';
import type { Snapshot } from '#lib/diagnosis/snapshot.server.ts';
import { noFilters, registerPages, statusFilters } from './address.ts';
import {
	claimsOf,
	draftCounts,
	mayReopen,
	searchOf,
	settleEntries,
	shortened,
	entryState,
	type Known,
} from './rules.ts';
import type { Claim } from './schema.ts';

const both = (text: string) => ({ en: text, pl: text && `${text} po polsku` });
const claim = (source: string, wording = source): Claim => ({
	kind: source === 'voices' ? 'voice' : 'gap',
	principle: 'equality',
	source,
	wording: both(wording),
	note: both(''),
});
const entry = (id: number, source: string, it: Partial<Known> = {}): Known => {
	const { kind, principle, wording } = claim(source);
	return { id, kind, principle, source, wording, here: false, ended: false, ...it };
};

describe('what a submission names', () => {
	type Question = Snapshot['questions'][number];
	const question = (it: Partial<Question['answer']>, marks: Question['prompts'] = []) =>
		({
			principle: 'diversity',
			question: both('How?'),
			prompts: marks,
			answer: { levelExit: null, voices: both(''), exitReason: both(''), ...it },
		}) as unknown as Question;
	const prompt = (key: string, mark: Question['prompts'][number]['mark'], note = '') => ({
		key,
		text: both(`Prompt ${key}`),
		lookAt: both(''),
		mark,
		note: both(note),
	});

	test('is each prompt that nobody can answer, in both languages, with its note', () => {
		const questions = [
			question({}, [
				prompt('a', 'we_know'),
				prompt('b', 'we_dont_know', 'We never asked'),
				prompt('c', null),
			]),
		];
		expect(claimsOf({ questions })).toEqual([
			{
				kind: 'gap',
				principle: 'diversity',
				source: 'b',
				wording: both('Prompt b'),
				note: both('We never asked'),
			},
		]);
	});

	test('is a level that is not sure yet, and not one that does not apply', () => {
		expect(claimsOf({ questions: [question({ levelExit: 'not_applicable' })] })).toEqual([]);
		expect(claimsOf({ questions: [question({ levelExit: 'not_sure' })] })).toMatchObject([
			{ kind: 'gap', source: 'level', wording: both('How?') },
		]);
	});

	test('is whom it has not heard, if it says so', () => {
		expect(claimsOf({ questions: [question({ voices: both('  \n') })] })).toEqual([]);
		expect(claimsOf({ questions: [question({ voices: both('People at night') })] })).toMatchObject([
			{ kind: 'voice', source: 'voices', wording: both('People at night') },
		]);
	});

	test('is counted before it is submitted in the same way', () => {
		const answer = (voices: string, levelExit: 'not_sure' | 'not_applicable' | null) => ({
			voices,
			levelExit,
		});
		expect(
			draftCounts(
				[answer('Girls', 'not_sure'), answer(' ', null), answer('', 'not_applicable')],
				[{ mark: 'we_dont_know' }, { mark: 'we_guess' }],
			),
		).toEqual({ gaps: 2, voices: 1 });
	});
});

describe('a submission', () => {
	const known = [entry(1, 'a'), entry(2, 'voices')];

	test('begins what was never named', () => {
		expect(settleEntries([claim('a'), claim('level')], [])).toEqual({
			goOn: [],
			begin: [claim('a'), claim('level')],
			end: [],
		});
	});

	test('goes on with what is still unknown, and ends what is known', () => {
		expect(settleEntries([claim('a')], known)).toEqual({
			goOn: [{ id: 1, claim: claim('a') }],
			begin: [],
			end: [{ id: 2, as: 'known' }],
		});
	});

	test('takes the same voices for the same, and other ones for others', () => {
		expect(settleEntries([claim('voices', '  VOICES ')], known).goOn).toMatchObject([{ id: 2 }]);
		expect(settleEntries([claim('voices', 'Somebody else')], known)).toMatchObject({
			begin: [{ source: 'voices' }],
			end: [
				{ id: 1, as: 'known' },
				{ id: 2, as: 'renewed' },
			],
		});
	});

	test('that is handed in again keeps its own entries, whatever became of them and however they read now', () => {
		const own = [entry(1, 'a', { here: true, ended: true }), entry(2, 'voices', { here: true })];
		expect(settleEntries([claim('a'), claim('voices', 'In other words')], own)).toMatchObject({
			goOn: [{ id: 1 }, { id: 2 }],
			begin: [],
			end: [],
		});
	});

	test('opens anew what had come to an end and is unknown again', () => {
		expect(settleEntries([claim('a')], [entry(1, 'a', { ended: true })])).toEqual({
			goOn: [],
			begin: [claim('a')],
			end: [{ id: 1, as: 'renewed' }],
		});
	});

	test('takes the entry of its own before one of the round before', () => {
		const two = [entry(1, 'a'), entry(5, 'a', { here: true })];
		expect(settleEntries([claim('a')], two)).toMatchObject({
			goOn: [{ id: 5 }],
			end: [{ id: 1, as: 'renewed' }],
		});
	});

	test('leaves each thing on the list once, and nothing else', () => {
		const source = fc.constantFrom('a', 'b', 'level', 'voices');
		fc.assert(
			fc.property(
				fc.uniqueArray(source),
				fc.array(fc.record({ source, here: fc.boolean(), ended: fc.boolean() })),
				(named, found) => {
					// a submission names a thing once
					const before = found
						.filter(
							(it, index) =>
								!it.here || found.findIndex((one) => one.here && one.source === it.source) === index,
						)
						.map(({ source: it, ...rest }, index) => entry(index + 1, it, rest));
					const { goOn, begin, end } = settleEntries(
						named.map((it) => claim(it)),
						before,
					);
					const listed = [...goOn.map((it) => it.claim.source), ...begin.map((it) => it.source)];
					expect(listed.sort()).toEqual([...named].sort());
					const touched = [...goOn, ...end].map(({ id }) => id);
					expect(touched.sort()).toEqual(before.map(({ id }) => id).sort());
				},
			),
		);
	});
});

describe('an entry', () => {
	const stands = { settledAs: null, closedByHand: false, commitment: null } as const;

	test.each([
		[stands, 'open', null],
		[{ ...stands, commitment: 'planned' as const }, 'picked_up', null],
		[{ ...stands, commitment: 'needs_help' as const }, 'picked_up', null],
		[{ ...stands, commitment: 'stopped' as const }, 'open', null],
		[{ ...stands, commitment: 'done' as const }, 'closed', 'done'],
		[{ ...stands, closedByHand: true }, 'closed', 'by_hand'],
		[{ ...stands, closedByHand: true, commitment: 'under_way' as const }, 'closed', 'by_hand'],
		[{ ...stands, settledAs: 'known' as const }, 'closed', 'known'],
		[{ ...stands, settledAs: 'renewed' as const, closedByHand: true }, 'closed', 'by_hand'],
	])('%o is %s', (it, state, ending) => {
		expect(entryState(it)).toEqual({ state, ending });
	});

	test('goes back on the list only if a hand took it off, and nothing else', () => {
		expect(mayReopen({ settledAs: null, ending: 'by_hand' })).toBe(true);
		expect(mayReopen({ settledAs: 'known', ending: 'by_hand' })).toBe(false);
		for (const ending of [null, 'done', 'known', 'renewed'] as const)
			expect(mayReopen({ settledAs: null, ending })).toBe(false);
	});

	test('is found by words of either language, without accents', () => {
		expect(searchOf({ wording: { en: 'Night shift', pl: 'Nocna zmiana' }, note: both('Łódź') })).toContain(
			'nocna',
		);
		expect(searchOf({ wording: both('x'), note: both('Łódź') })).toContain('lodz');
	});

	test('is cut between words where a title has no more room', () => {
		expect(shortened('short', 10)).toBe('short');
		expect(shortened('Which pupils are missing', 15)).toBe('Which pupils…');
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 60 }),
				fc.integer({ min: 4, max: 40 }),
				(text, max) => {
					expect([...shortened(text, max)].length).toBeLessThanOrEqual(max);
				},
			),
		);
	});
});

describe('the filters', () => {
	const { gaps, voices } = registerPages;

	test('live in the address, and what is broken is passed over', () => {
		expect(
			gaps.read(new URLSearchParams('department=../&principle=x&round=-1&status=lost&after=1.3')),
		).toEqual(noFilters);
		expect(gaps.isFiltered(noFilters)).toBe(false);
		expect(gaps.href()).toBe('/registers/gaps');
		expect(voices.href({ department: 'culture', after: 'x' }, { status: 'any' })).toBe(
			'/registers/voices?department=culture&status=any',
		);
	});

	test('are read from their own address as they were', () => {
		const filters = fc.record({
			department: fc.constantFrom(null, 'culture', 'social-policy'),
			principle: fc.constantFrom(null, ...principles),
			round: fc.constantFrom(null, 3),
			status: fc.constantFrom(...statusFilters),
			q: fc.string({ unit: 'grapheme' }).map((it) => gaps.read(new URLSearchParams({ q: it })).q),
			after: fc.constantFrom(null, 'WyJyb3VuZCJd'),
			before: fc.constantFrom(null, 'a_-9'),
		});
		fc.assert(
			fc.property(filters, (it) => {
				const query = gaps.href(it).split('?')[1] ?? '';
				expect(gaps.read(new URLSearchParams(query))).toEqual(it);
			}),
		);
	});
});
