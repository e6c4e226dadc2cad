import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { principles, type Principle } from '#lib/content/principles.ts';
import { foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { saveFields } from '#lib/answering/answering.testing.ts';
import { startDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { answersOf, ideasOf, marksOf } from '#lib/diagnosis/queries.server.ts';
import { enterSheet } from './entry.server.ts';
import { sheetOf } from './sheet.server.ts';

const sql = testDatabase();
let city: City;
let id: number;

beforeAll(async () => {
	city = await foundCity(sql);
	id = city.diagnoses.culture;
});
beforeEach(async () => {
	await sql`delete from prompt_mark`;
	await sql`delete from answer`;
	await sql`delete from idea`;
	await sql`delete from diagnosis_time`;
	await sql`update diagnosis set started_at = null, started_by = null where id = ${id}`;
});

const enter = (posted: Record<string, string | string[]>, questions: readonly Principle[] = principles) =>
	enterSheet(city.viewer('anna'), id, { questions, posted });
const said = async () => (await answersOf(id, 'en')) satisfies object;
const whole = {
	met_on: '2026-01-15',
	in_room: '6',
	...Object.fromEntries(
		principles.flatMap((it) => [
			[`${it}.today`, `What we do for ${it}`],
			[`${it}.level`, '2'],
			[`${it}.mark.culture-${it}-1`, 'we_guess'],
			[`${it}.ideas`, `An idea for ${it}\r\n\n  Another one for ${it}  `],
		]),
	),
};

describe('a sheet that is typed in', () => {
	test('is saved whole: answers, marks and ideas of all four questions', async () => {
		expect(await enter(whole)).toMatchObject({ saved: principles, open: [], issues: [], clashes: [] });
		for (const it of principles)
			expect((await said())[it]).toMatchObject({ level: 2, today: `What we do for ${it}` });
		expect(await marksOf(id, 'en')).toHaveLength(4);
		expect((await ideasOf(id, 'en')).map(({ text }) => text).slice(0, 2)).toEqual([
			'An idea for equality',
			'Another one for equality',
		]);
	});

	test('leaves in the log that it came from paper, of which day and from how many', async () => {
		const [before] = await sql<{ id: number }[]>`select coalesce(max(id), 0) as id from activity_event`;
		await enter(whole);
		const events = await sql<{ changes: object }[]>`select changes from activity_event
			where verb = 'diagnosis.answer' and id > ${before!.id} order by id`;
		expect(events).toHaveLength(4);
		for (const { changes } of events)
			expect(changes).toMatchObject({
				onPaper: [false, true],
				metOn: [null, '2026-01-15'],
				inRoom: [null, 6],
				level: ['', '2'],
			});
	});

	test('is left out of what is measured, and an empty one changes nothing', async () => {
		await startDiagnosis(city.viewer('anna'), id);
		const paper = async () =>
			(await sql<{ onPaper: boolean }[]>`select on_paper from diagnosis_time`)[0]!.onPaper;
		await enter({ met_on: '', in_room: '', 'equality.today': '' });
		expect(await paper()).toBe(false);
		await enter({ 'equality.today': 'Something' });
		expect(await paper()).toBe(true);
	});

	test('saves a question wholly or not at all, and says which', async () => {
		const entered = await enter({ ...whole, 'diversity.today': 'x'.repeat(4001), 'interaction.level': '7' });
		expect(entered).toMatchObject({
			saved: ['equality', 'participation'],
			open: ['diversity', 'interaction'],
			issues: [
				{ field: 'diversity.today', key: 'error_too_long', max: 4000 },
				{ field: 'interaction.level', key: 'error_choose' },
			],
		});
		const answers = await said();
		expect(answers.equality.level).toBe(2);
		expect(answers.diversity.version).toBe(0);
		expect(answers.interaction.today).toBe('');
		expect((await ideasOf(id, 'en')).map(({ principle }) => principle)).not.toContain('diversity');
	});

	test('can be sent again as it came back: nothing clashes with itself and no idea comes twice', async () => {
		const first = await enter({ ...whole, 'diversity.today': 'x'.repeat(4001) });
		const again = await enter({
			...first.values,
			'diversity.today': 'Shorter',
			'equality.today': 'In other words',
		});
		expect(again).toMatchObject({ saved: principles, issues: [], clashes: [] });
		expect((await said()).equality.today).toBe('In other words');
		expect(await ideasOf(id, 'en')).toHaveLength(8);
	});

	test('overwrites nobody: what a colleague wrote meanwhile comes back beside it, until somebody chooses', async () => {
		await saveFields(city.viewer('piotr'), id, 'equality', { today: 'From the screen' });
		const entered = await enter(whole);
		expect(entered.saved).toEqual(['diversity', 'interaction', 'participation']);
		expect(entered.clashes).toEqual([
			{
				field: 'equality.today',
				yours: 'What we do for equality',
				theirs: 'From the screen',
				name: 'Piotr Zieliński',
			},
		]);
		expect((await said()).equality.today).toBe('From the screen');
		// the idea waits with the text beside it
		expect(entered.values['equality.ideas']).toContain('An idea for equality');
		const joined = await enter({ ...entered.values, join: 'equality.today' });
		expect(joined.open).toEqual([]);
		expect((await said()).equality.today).toBe('From the screen\n\nWhat we do for equality');
	});

	test('gives way to the other text where that is chosen', async () => {
		await saveFields(city.viewer('piotr'), id, 'equality', { today: 'From the screen' });
		const entered = await enter(whole);
		await enter({ ...entered.values, take: 'equality.today' });
		expect((await said()).equality.today).toBe('From the screen');
	});

	test.each([
		[{ met_on: '2199-01-01' }, 'met_on', 'error_met_on_future'],
		[{ met_on: '31.12.2025' }, 'met_on', 'error_day_form'],
		[{ met_on: ['2026-01-01', '2026-01-02'] }, 'met_on', 'error_choose'],
		[{ in_room: '0' }, 'in_room', 'error_in_room'],
		[{ in_room: '5.5' }, 'in_room', 'error_in_room'],
		[{ in_room: 'Anna and Jan' }, 'in_room', 'error_in_room'],
	])('saves nothing while the meeting is not right: %o', async (meeting, field, key) => {
		expect(await enter({ ...whole, ...meeting })).toMatchObject({ saved: [], issues: [{ field, key }] });
		expect((await said()).equality.version).toBe(0);
	});

	test('takes a meeting of today', async () => {
		expect((await enter({ ...whole, met_on: today })).issues).toEqual([]);
	});

	test('writes only in the questions that are open', async () => {
		expect((await enter(whole, ['diversity'])).saved).toEqual(['diversity']);
		expect((await said()).equality.version).toBe(0);
	});

	test('takes at most ten ideas for a question at once', async () => {
		const ideas = Array.from({ length: 11 }, (_, index) => `Idea ${index}`).join('\n');
		expect((await enter({ 'equality.ideas': ideas })).issues).toEqual([
			{ field: 'equality.ideas', key: 'error_ideas_many' },
		]);
		expect((await enter({ 'equality.ideas': `Short\n${'x'.repeat(301)}` })).issues).toMatchObject([
			{ field: 'equality.ideas', key: 'error_too_long' },
		]);
		expect(await ideasOf(id, 'en')).toHaveLength(0);
	});
});

describe('the sheet to print', () => {
	test('has the questions of the department and the words of its own language', async () => {
		const [english, polish] = [await sheetOf(id, 'en', false), await sheetOf(id, 'pl', false)];
		expect(english.questions.map(({ principle }) => principle)).toEqual(principles);
		expect(english.questions[0]!.prompts[0]!.key).toBe('culture-equality-1');
		expect(polish.words.title).toBe('Arkusz na spotkanie');
		expect(polish.due).toMatch(/do złożenia do .+ \d{4}/);
		expect(english.words.title).toBe('Sheet for a meeting');
	});

	test('holds what is written, unless an empty one is asked for', async () => {
		await enter(whole);
		const [written] = (await sheetOf(id, 'en', false)).questions;
		expect(written).toMatchObject({ today: 'What we do for equality', level: 2, state: 'answered' });
		expect(written!.prompts[0]!.mark).toBe('we_guess');
		expect(written!.ideas).toHaveLength(2);
		const [empty] = (await sheetOf(id, 'en', true)).questions;
		expect(empty).toMatchObject({ today: '', level: null, ideas: [], state: 'empty' });
		expect(empty!.prompts.filter(({ mark }) => mark)).toEqual([]);
	});
});
