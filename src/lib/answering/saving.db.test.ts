import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { addDiagnosis, addRound, foundCity, type City } from '../../../tests/support/city.ts';
import { clock } from '#lib/clock.server.ts';
import { answerLimits, type Fields } from '#lib/answering/answer-fields.ts';
import { startDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf } from '#lib/diagnosis/queries.server.ts';
import { addIdea, saveFields } from './answering.testing.ts';
import { dropIdea, endSittingsThatWereLeft, saveAnswer } from './commands.server.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { pause } from './sitting.ts';
import { baseOf, parseBase } from '#lib/answering/merge.ts';
import { translateReadings } from '#lib/i18n/reading.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
// each test has a diagnosis of culture that nobody has touched
beforeEach(async () => {
	id = await addDiagnosis(
		sql,
		await addRound(sql, `2025-01-${String(++rounds).padStart(2, '0')}`),
		city.culture,
	);
});

type Who = Parameters<City['gate']>[0];
const save = (who: Who, fields: Fields, base = '') =>
	saveFields(city.viewer(who), id, 'equality', fields, { base });
const answer = async () => (await answersOf(id, 'en')).equality;
const marks = async () =>
	(await marksOf(id, 'en')).map(({ promptKey, mark, note }) => [promptKey, mark, note]);
const verbs = async () =>
	(
		await sql<
			{ verb: string }[]
		>`select verb from activity_event where ${`diagnosis:${id}`} = any (about) order by id`
	).map((it) => it.verb);
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;

test('what was only read in another language stays as it was written', async () => {
	const [mark, note] = ['mark.culture-equality-1', 'note.culture-equality-1'] as const;
	await save('piotr', { today: 'We count.', [mark]: 'we_know', [note]: 'At the door.' });
	translateReadings((text, locale) => (text && locale === 'pl' ? `${text} (po polsku)` : text));
	try {
		const fields = {
			today: 'We count. (po polsku)',
			[mark]: 'we_dont_know',
			[note]: 'At the door. (po polsku)',
		};
		const base = baseOf({ ...fields, [mark]: 'we_know' });
		await saveAnswer(city.viewer('piotr', 'pl'), id, { principle: 'equality', posted: { ...fields, base } });
	} finally {
		translateReadings();
	}
	expect((await answer()).today).toBe('We count.');
	expect(await marks()).toEqual([['culture-equality-1', 'we_dont_know', 'At the door.']]);
});

describe('starting a diagnosis', () => {
	test('notes who began and when, once', async () => {
		await startDiagnosis(city.viewer('piotr'), id);
		const first = await findDiagnosis(id, 'en');
		await startDiagnosis(city.viewer('anna'), id);
		expect(first!.startedAt).toBeInstanceOf(Date);
		expect(await findDiagnosis(id, 'en')).toEqual(first);
		expect(await sql`select started_by from diagnosis where id = ${id}`).toMatchObject([
			{ startedBy: city.people.piotr.id },
		]);
		expect(await verbs()).toEqual(['diagnosis.start']);
	});

	test('is not open to another department, an observer, or nobody', async () => {
		await expect(startDiagnosis(city.viewer('maria'), id)).rejects.toThrow(refused);
		await expect(startDiagnosis(city.viewer('ewa'), id)).rejects.toThrow(refused);
		expect((await findDiagnosis(id, 'en'))!.startedAt).toBeNull();
		expect(await verbs()).toEqual([]);
	});

	test('of none is not found', async () => {
		await expect(startDiagnosis(city.viewer('jan'), 999_999)).rejects.toThrow(
			expect.objectContaining({ name: 'NotFound' }),
		);
	});
});

describe('saving an answer', () => {
	test('keeps what was typed, says who typed it, and begins the diagnosis', async () => {
		const saved = await save('piotr', { today: 'We count entries.', level: '2', confidence: 'guess' });
		expect(saved).toMatchObject({ version: 1, clashes: [], theirName: null });
		expect(await answer()).toMatchObject({
			today: 'We count entries.',
			level: 2,
			levelExit: null,
			confidence: 'guess',
			barriers: '',
			updatedBy: { name: 'Piotr Zieliński' },
		});
		expect(await verbs()).toEqual(['diagnosis.start']);
		expect(await historyOf(`diagnosis:${id}`, 'en')).toMatchObject([
			{ verb: 'diagnosis.answer', personName: 'Piotr Zieliński', note: 'equality', open: true },
			{ verb: 'diagnosis.start' },
		]);
	});

	test('field after field from the base that each save answered with', async () => {
		const first = await save('anna', { today: 'We count' });
		const second = await save('anna', { today: 'We count entries.' }, first.base);
		const third = await save('anna', { barriers: 'Forms in Polish only.', level: '3' }, second.base);
		expect(third).toMatchObject({ version: 3, clashes: [] });
		expect(await answer()).toMatchObject({
			today: 'We count entries.',
			barriers: 'Forms in Polish only.',
			level: 3,
		});
	});

	test('tells the log from what to what, and by whom', async () => {
		const first = await save('anna', { voices: 'Deaf visitors.' });
		await save('jan', { voices: 'Deaf and blind visitors.' }, first.base);
		vi.spyOn(clock, 'now').mockReturnValue(new Date(Date.now() + pause));
		await endSittingsThatWereLeft(sql);
		vi.restoreAllMocks();
		const [, , event] = await sql`
			select person_id, (select split_part(it, ':', 2)::bigint from unnest(about) it where it like 'department:%') as department_id,
				note, changes from activity_event where ${`diagnosis:${id}`} = any (about) order by id`;
		expect(event).toEqual({
			personId: city.people.jan.id,
			departmentId: city.culture,
			note: 'equality',
			changes: { voices: ['Deaf visitors.', 'Deaf and blind visitors.'] },
		});
	});

	test('that changes nothing leaves no trace', async () => {
		expect(await save('anna', {})).toMatchObject({ version: 0 });
		expect(await save('anna', { today: '', level: '' })).toMatchObject({ version: 0 });
		expect((await findDiagnosis(id, 'en'))!.startedAt).toBeNull();
		const { base } = await save('anna', { today: 'We count entries.' });
		const before = await answer();
		await save('anna', { today: 'We count entries.' }, base);
		expect(await answer()).toEqual(before);
		expect(await historyOf(`diagnosis:${id}`, 'en')).toHaveLength(2);
	});

	test('takes every text at its full length', async () => {
		const fields = Object.fromEntries(
			Object.entries(answerLimits).map(([name, max]) => [name, 'ż'.repeat(max)]),
		) as Fields;
		expect((await save('anna', { ...fields, level: 'not_applicable' })).clashes).toEqual([]);
		const { today, evidence, exitReason } = await answer();
		expect([today.length, evidence.length, exitReason.length]).toEqual([
			answerLimits.today,
			answerLimits.evidence,
			answerLimits.exit_reason,
		]);
	});

	test('from a level to an exit and back leaves one of them', async () => {
		const first = await save('anna', { level: '4' });
		const second = await save('anna', { level: 'not_sure' }, first.base);
		expect(await answer()).toMatchObject({ level: null, levelExit: 'not_sure' });
		const third = await save('anna', { level: '1' }, second.base);
		expect(await answer()).toMatchObject({ level: 1, levelExit: null });
		await save('anna', { level: '' }, third.base);
		expect(await answer()).toMatchObject({ level: null, levelExit: null });
	});

	test('is refused to another department and to an observer, and nothing is written', async () => {
		for (const who of ['maria', 'ewa', 'tomasz'] as const)
			await expect(save(who, { today: 'Not mine to say.' })).rejects.toThrow(refused);
		expect(await answer()).toMatchObject({ today: '', version: 0 });
		expect(await verbs()).toEqual([]);
	});
});

describe('two people in one answer', () => {
	test('from the same page in different fields both are kept', async () => {
		const opened = await save('anna', { today: 'We count entries.' });
		await save('anna', { barriers: 'Forms in Polish only.' }, opened.base);
		const piotr = await save('piotr', { today: 'We count entries.', voices: 'Youth.' }, opened.base);
		expect(piotr.clashes).toEqual([]);
		expect(await answer()).toMatchObject({
			today: 'We count entries.',
			barriers: 'Forms in Polish only.',
			voices: 'Youth.',
		});
	});

	test('in the same field the second sees both texts, and the first is still stored', async () => {
		const opened = await save('anna', { today: 'We count.' });
		await save('anna', { today: 'We count entries.' }, opened.base);
		const before = await answer();
		const piotr = await save('piotr', { today: 'We count everybody.' }, opened.base);
		expect(piotr).toMatchObject({
			clashes: [{ field: 'today', yours: 'We count everybody.', theirs: 'We count entries.' }],
			theirName: 'Anna Nowak',
		});
		expect(await answer()).toEqual(before);
	});

	test('a stale save keeps its other fields, and clashes only where both wrote', async () => {
		const opened = await save('anna', { today: 'We count.' });
		await save('anna', { today: 'We count entries.' }, opened.base);
		const { clashes } = await save('piotr', { today: 'We do not.', evidence: 'Box office' }, opened.base);
		expect(clashes.map(({ field }) => field)).toEqual(['today']);
		expect(await answer()).toMatchObject({ today: 'We count entries.', evidence: 'Box office' });
	});

	test('one that was emptied by the other is a clash as well', async () => {
		const opened = await save('anna', { proud_of: 'The open rehearsal.' });
		await save('anna', { proud_of: '' }, opened.base);
		const { clashes } = await save('piotr', { proud_of: 'The open rehearsals.' }, opened.base);
		expect(clashes).toEqual([{ field: 'proud_of', yours: 'The open rehearsals.', theirs: '' }]);
	});

	test('a page that goes on showing an older text, and leaves it alone, never puts it back', async () => {
		const opened = await save('anna', { today: 'We count.' });
		await save('anna', { today: 'We count entries.' }, opened.base);
		const shown = { today: 'We count.' };
		const first = await save('piotr', { ...shown, voices: 'Youth.' }, opened.base);
		const second = await save('piotr', { ...shown, voices: 'Deaf youth.' }, first.base);
		await save('piotr', { ...shown, voices: 'Deaf youth.', level: '2' }, second.base);
		expect(await answer()).toMatchObject({ today: 'We count entries.', voices: 'Deaf youth.', level: 2 });
	});

	test('a page that was open since before the answer began overwrites nothing', async () => {
		await save('anna', { today: 'We count entries.', level: '2' });
		const { clashes } = await save('piotr', { today: 'Nothing.', level: '1' });
		expect(clashes).toHaveLength(2);
		expect(await answer()).toMatchObject({ today: 'We count entries.', level: 2 });
	});
});

describe('marks of prompts', () => {
	const [mark, note] = ['mark.culture-equality-1', 'note.culture-equality-1'] as const;

	test('are kept with their note, changed and taken away', async () => {
		const first = await save('anna', { [mark]: 'we_guess', [note]: 'Ask the box office.' });
		expect(await marks()).toEqual([['culture-equality-1', 'we_guess', 'Ask the box office.']]);
		const second = await save('anna', { [mark]: 'we_dont_know' }, first.base);
		expect(await marks()).toEqual([['culture-equality-1', 'we_dont_know', 'Ask the box office.']]);
		await save('anna', { [mark]: '', [note]: '' }, second.base);
		expect(await marks()).toEqual([]);
	});

	test('of two people on two prompts are both kept', async () => {
		await save('anna', { [mark]: 'we_know' });
		await save('piotr', { 'mark.culture-equality-2': 'we_guess' });
		expect(await marks()).toEqual([
			['culture-equality-1', 'we_know', ''],
			['culture-equality-2', 'we_guess', ''],
		]);
	});

	test('of two people on one prompt clash', async () => {
		await save('anna', { [mark]: 'we_know' });
		const { clashes } = await save('piotr', { [mark]: 'we_dont_know' });
		expect(clashes).toEqual([{ field: mark, yours: 'we_dont_know', theirs: 'we_know' }]);
		expect(await marks()).toEqual([['culture-equality-1', 'we_know', '']]);
	});

	test('set after their note do not clash with oneself', async () => {
		const { base } = await save('anna', { [note]: 'Ask the box office.' });
		expect(await marks()).toEqual([['culture-equality-1', 'we_guess', 'Ask the box office.']]);
		const tapped = await save('anna', { [mark]: 'we_know' }, base);
		expect(tapped.clashes).toEqual([]);
		expect(await marks()).toEqual([['culture-equality-1', 'we_know', 'Ask the box office.']]);
	});

	test('taken from their note and set again do not clash with oneself', async () => {
		const first = await save('anna', { [mark]: 'we_know', [note]: 'Ask the box office.' });
		const second = await save('anna', { [mark]: '' }, first.base);
		const third = await save('anna', { [mark]: 'we_dont_know' }, second.base);
		expect([...second.clashes, ...third.clashes]).toEqual([]);
		expect(await marks()).toEqual([['culture-equality-1', 'we_dont_know', 'Ask the box office.']]);
	});

	test('the base after a save is the base of the page when it is opened anew', async () => {
		const { base } = await save('anna', {
			today: 'We count.',
			[note]: 'Ask the box office.',
			level: 'not_sure',
		});
		const again = await save('anna', {}, base);
		expect(parseBase(again.base)).toEqual(parseBase(base));
		expect(baseOf({ [mark]: 'we_guess' })).not.toBe('');
		expect(parseBase(base).get(mark)).toBe(parseBase(baseOf({ [mark]: 'we_guess' })).get(mark));
	});
});

describe('ideas', () => {
	const idea = { principle: 'equality', text: 'An hour with a quiet foyer' } as const;

	test('stand under their question in the order they came, and begin the diagnosis', async () => {
		await addIdea(city.viewer('piotr'), id, idea.principle, idea.text);
		const adapted = { text: 'Surtitles', practiceKey: 'barcelona-districts' };
		await saveFields(city.viewer('anna'), id, 'equality', {}, { adapted });
		expect(await ideasOf(id, 'en')).toMatchObject([
			{ ...idea, createdBy: 'Piotr Zieliński', commitment: null },
			{ text: 'Surtitles', practiceKey: 'barcelona-districts' },
		]);
		expect(await verbs()).toEqual(['diagnosis.start', 'idea.add', 'idea.add']);
	});

	test('are dropped by the department and stay in the log', async () => {
		await addIdea(city.viewer('piotr'), id, idea.principle, idea.text);
		const [{ id: ideaId } = { id: 0 }] = await ideasOf(id, 'en');
		await dropIdea(city.viewer('anna'), id, { idea: ideaId });
		expect(await ideasOf(id, 'en')).toEqual([]);
		const [event] =
			await sql`select note from activity_event where ${`diagnosis:${id}`} = any (about) and verb = 'idea.drop'`;
		expect(event).toEqual({ note: idea.text });
	});

	test('of another diagnosis are not dropped through this one', async () => {
		const theirs = await addDiagnosis(sql, await addRound(sql, '2025-02-01'), city.sports);
		await addIdea(city.viewer('maria'), theirs, idea.principle, idea.text);
		const [{ id: foreign } = { id: 0 }] = await ideasOf(theirs, 'en');
		await dropIdea(city.viewer('anna'), id, { idea: foreign });
		expect(await ideasOf(theirs, 'en')).toHaveLength(1);
		await expect(dropIdea(city.viewer('anna'), theirs, { idea: foreign })).rejects.toThrow(refused);
	});

	test('that are not there are dropped without a trace', async () => {
		await dropIdea(city.viewer('anna'), id, { idea: 999_999 });
		expect(await verbs()).toEqual([]);
	});

	test('are refused to another department', async () => {
		await expect(addIdea(city.viewer('maria'), id, idea.principle, idea.text)).rejects.toThrow(refused);
		expect(await ideasOf(id, 'en')).toEqual([]);
	});
});
