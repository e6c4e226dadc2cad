import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { farApart, mayShow, places, rangeOf, ratingSpreadOf, type RatedLevel, type Rating } from './rules.ts';

const level = fc.constantFrom<RatedLevel>(...places);
const rating: fc.Arbitrary<Rating> = fc.record({
	level,
	sentence: fc.constantFrom('', 'We ask.', 'We hope.', 'Nobody knows.'),
	name: fc.constantFrom('Anna Nowak', 'Piotr Zieliński', 'Zofia Mazur', 'Jan Kowal'),
});
const ratings = fc.array(rating, { maxLength: 30 });

describe('how ratings lie', () => {
	test.each<[RatedLevel[], boolean]>([
		[[], false],
		[[2], false],
		[['not_sure', 'not_sure'], false],
		[[2, 3, 3], false],
		[[2, 4], true],
		[[1, 4, 2], true],
		[[4, 'not_sure', 3], false],
		[['not_sure', 1, 3], true],
	])('%j: more than one level apart is %j', (levels, far) => {
		expect(farApart(levels)).toBe(far);
	});

	test('is counted right, whatever people say', () => {
		fc.assert(
			fc.property(ratings, fc.boolean(), (all, named) => {
				const spread = ratingSpreadOf(all, named);
				expect(spread.total).toBe(all.length);
				expect(spread.counts.map(({ place }) => place)).toEqual(places);
				for (const { place, count } of spread.counts)
					expect(count).toBe(all.filter((it) => it.level === place).length);
				const levels = all.map((it) => it.level).filter((it): it is 1 | 2 | 3 | 4 => it !== 'not_sure');
				expect([spread.lowest, spread.highest]).toEqual(
					levels.length ? [Math.min(...levels), Math.max(...levels)] : [null, null],
				);
				expect(spread.far).toBe(levels.length > 0 && Math.max(...levels) - Math.min(...levels) > 1);
				expect(rangeOf(all.map((it) => it.level))).toEqual({
					lowest: spread.lowest,
					highest: spread.highest,
				});
			}),
		);
	});
});

describe('what is said without names', () => {
	test('is the same in whatever order it came, and tells nobody', () => {
		const shuffled = ratings.chain((all) =>
			fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
		);
		fc.assert(
			fc.property(shuffled, ([all, other]) => {
				const renamed = other.map((it) => ({ ...it, name: 'Somebody Else' }));
				expect(ratingSpreadOf(renamed, false)).toEqual(ratingSpreadOf(all, false));
				expect(JSON.stringify(ratingSpreadOf(all, false))).not.toMatch(/Nowak|Zieliński|Mazur|Kowal/);
			}),
		);
	});

	test('stands by its level and then by the alphabet; a level alone is only counted', () => {
		const said = ratingSpreadOf(
			[
				{ level: 'not_sure', sentence: 'Hard to say.', name: 'Anna Nowak' },
				{ level: 3, sentence: 'Yes.', name: 'Jan Kowal' },
				{ level: 3, sentence: '', name: 'Ewa Lis' },
				{ level: 1, sentence: 'No.', name: 'Piotr Zieliński' },
				{ level: 3, sentence: 'Every year.', name: 'Zofia Mazur' },
			],
			false,
		).said;
		expect(said.map(({ sentence }) => sentence)).toEqual(['No.', 'Every year.', 'Yes.', 'Hard to say.']);
	});

	test('appears only among three others', () => {
		expect([0, 1, 2, 3, 4].map((others) => mayShow(false, others))).toEqual([
			false,
			false,
			false,
			true,
			true,
		]);
		expect([0, 1].map((others) => mayShow(true, others))).toEqual([false, true]);
	});
});
