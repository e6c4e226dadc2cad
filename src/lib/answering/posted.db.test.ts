import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { addDiagnosis, addRound, foundCity, type City } from '../../../tests/support/city.ts';
import { saveAnswer } from './commands.server.ts';
import { answersOf, ideasOf, marksOf } from '#lib/diagnosis/queries.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	id = await addDiagnosis(
		sql,
		await addRound(sql, `2025-02-${String(++rounds).padStart(2, '0')}`),
		city.culture,
	);
});

type Posted = Record<string, string | string[]>;
const post = (who: 'anna' | 'piotr' | 'maria', posted: Posted) =>
	saveAnswer(city.viewer(who), id, { principle: 'equality', posted });
/** Posts what has to be taken; answers with what it did. */
async function saved(who: 'anna' | 'piotr', posted: Posted) {
	const result = await post(who, posted);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return result;
}
const today = async () => (await answersOf(id, 'en')).equality.today;
const ideas = async () => (await ideasOf(id, 'en')).map(({ text }) => text);

/** Anna and Piotr both wrote on today; what Piotr's page then starts from. */
async function clash() {
	const opened = await saved('anna', { today: 'We count.' });
	await saved('anna', { today: 'We count entries.', base: opened.base });
	const { base, clashes } = await saved('piotr', { today: 'We count people.', base: opened.base });
	expect(clashes).toHaveLength(1);
	return base;
}

describe('a posted question page', () => {
	test('is saved with its new idea', async () => {
		await saved('anna', {
			today: 'We count.\r\nEvery day.',
			new_idea: ' Surtitles in\tUkrainian ',
			go: 'next',
		});
		expect(await today()).toBe('We count.\nEvery day.');
		expect(await ideas()).toEqual(['Surtitles in Ukrainian']);
	});

	test('takes a choice back, and a mark that is gone is no gap of the city’s', async () => {
		const mark = 'mark.culture-equality-1';
		const { base } = await saved('anna', { [mark]: 'we_dont_know', level: '2', confidence: 'guess' });
		// the browser sends what is still chosen with the button that takes it back
		const chosen = { [mark]: 'we_dont_know', level: '2', confidence: 'guess' };
		const first = await saved('anna', { ...chosen, base, take_back: mark });
		expect(first.clashes).toEqual([]);
		expect(await marksOf(id, 'en')).toEqual([]);
		const next = await saved('anna', {
			level: '2',
			confidence: 'guess',
			base: first.base,
			take_back: 'level',
		});
		await saved('anna', { confidence: 'guess', base: next.base, take_back: 'confidence' });
		expect((await answersOf(id, 'en')).equality).toMatchObject({
			level: null,
			levelExit: null,
			confidence: null,
		});
	});

	test('says what its answer lacks, as for a question that does not apply without a reason', async () => {
		const first = await saved('anna', { level: 'not_applicable' });
		expect(first.lacks).toEqual(['exit_reason']);
		const then = await saved('anna', {
			level: 'not_applicable',
			exit_reason: 'No events.',
			base: first.base,
		});
		expect(then.lacks).toEqual([]);
	});

	test('that was not changed since it was shown is no clash, though browsers send other line ends', async () => {
		const { base } = await saved('anna', { today: 'One.\nTwo.' });
		const again = await saved('piotr', { today: 'One.\r\nTwo.', barriers: 'Forms.', base });
		expect(again.clashes).toEqual([]);
	});

	test('with something to mend writes nothing at all, and says how long a text may be', async () => {
		const result = await post('anna', {
			today: 'We count.',
			evidence: 'x'.repeat(1001),
			new_idea: 'y'.repeat(301),
		});
		expect(result).toEqual({
			ok: false,
			issues: [
				{ field: 'evidence', key: 'error_too_long', max: 1000 },
				{ field: 'new_idea', key: 'error_too_long', max: 300 },
			],
		});
		expect(await today()).toBe('');
		expect(await ideas()).toEqual([]);
	});

	test('an idea of nothing but space is none', async () => {
		await saved('anna', { new_idea: ' \t ' });
		expect(await ideas()).toEqual([]);
	});

	test('of another department is refused, one that there is not is not found', async () => {
		await expect(post('maria', { today: 'x' })).rejects.toThrow(
			expect.objectContaining({ name: 'NotAllowed' }),
		);
		await expect(
			saveAnswer(city.viewer('anna'), 999_999, { principle: 'equality', posted: {} }),
		).rejects.toThrow(expect.objectContaining({ name: 'NotFound' }));
	});
});

describe('when both have written', () => {
	test('who sends theirs again, having seen both, keeps it', async () => {
		const base = await clash();
		expect(await saved('piotr', { today: 'We count people.', base })).toMatchObject({ clashes: [] });
		expect(await today()).toBe('We count people.');
	});

	test('who takes the other text leaves it as it is, and the rest of the page is saved', async () => {
		const base = await clash();
		const taken = await saved('piotr', {
			today: 'We count people.',
			barriers: 'Forms.',
			take: 'today',
			base,
		});
		expect(taken.clashes).toEqual([]);
		expect((await answersOf(id, 'en')).equality).toMatchObject({
			today: 'We count entries.',
			barriers: 'Forms.',
		});
	});

	test('who joins them has both, theirs first', async () => {
		const base = await clash();
		expect((await saved('piotr', { today: 'We count people.', join: 'today', base })).clashes).toEqual([]);
		expect(await today()).toBe('We count entries.\n\nWe count people.');
	});

	test('a third text that came meanwhile is not overwritten by any of the three', async () => {
		const base = await clash();
		const { base: seen } = await saved('anna', {});
		await saved('anna', { today: 'We stopped counting.', base: seen });
		for (const way of [{}, { take: 'today' }, { join: 'today' }] as Posted[]) {
			await saved('piotr', { today: 'We count people.', base, ...way });
			expect(await today()).toBe('We stopped counting.');
		}
	});

	test('texts that are too long together come back as they were', async () => {
		const opened = await saved('anna', { today: 'a' });
		await saved('anna', { today: 'a'.repeat(3000), base: opened.base });
		const result = await post('piotr', { today: 'b'.repeat(3000), join: 'today', base: opened.base });
		expect(result).toMatchObject({
			ok: false,
			issues: [{ field: 'today', key: 'error_too_long', max: 4000 }],
		});
		expect(await today()).toBe('a'.repeat(3000));
	});

	test('an idea on the same page is added once, when both texts have been settled', async () => {
		const opened = await saved('anna', { today: 'We count.' });
		await saved('anna', { today: 'We count entries.', base: opened.base });
		const page = { today: 'We count people.', new_idea: 'Surtitles' };
		const { base } = await saved('piotr', { ...page, base: opened.base });
		// the page comes back with everything that was typed on it, and is sent once more
		await saved('piotr', { ...page, base });
		expect(await ideas()).toEqual(['Surtitles']);
	});
});

test('whatever is posted, it is saved or comes back, and never fails', async () => {
	const name = fc.constantFrom(
		'today',
		'level',
		'exit_reason',
		'confidence',
		'evidence',
		'new_idea',
		'base',
		'take',
		'join',
		'autosave',
		'idea',
		'mark.culture-equality-1',
		'note.culture-equality-1',
		'mark.sports-equality-1',
		'version',
		'__proto__',
		'constructor',
	);
	const value = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 30 }),
		fc.constantFrom(
			'1',
			'not_sure',
			'we_know',
			'today',
			'level',
			'__proto__',
			'constructor',
			'today:x,level',
			'\u0000',
		),
		fc.array(fc.string(), { minLength: 2, maxLength: 3 }),
	);
	await fc.assert(
		fc.asyncProperty(fc.dictionary(name, value), async (posted) => {
			const result = await post('anna', posted);
			expect(typeof result.ok).toBe('boolean');
		}),
		{ numRuns: 60 },
	);
});
