import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addDiagnosis, addRound, foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { clock } from '#lib/clock.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { addDays } from '#lib/i18n/days.ts';
import { submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { answerTogether } from '#lib/diagnosis/joint/commands.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { reopenDiagnosis, returnAnswers } from '#lib/diagnosis/revision/commands.server.ts';
import { enterSheet } from '#lib/paper/entry.server.ts';
import { assignQuestion, takeBackQuestion } from '#lib/team/commands.server.ts';
import type { Fields } from './answer-fields.ts';
import { saveFields } from './answering.testing.ts';
import { endSittingsThatWereLeft } from './commands.server.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { baseOf } from './merge.ts';
import { sittingEvents } from './sitting.ts';
import { openSittings } from './sittings.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let round: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	round = await addRound(sql, addDays('2025-01-01', ++rounds));
	id = await addDiagnosis(sql, round, city.culture);
	at(0);
});
afterEach(() => {
	vi.restoreAllMocks();
});

const moment = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute));
/** It is so many minutes past nine from now on. */
function at(minute: number): void {
	vi.spyOn(clock, 'now').mockReturnValue(moment(minute));
}
type Who = 'anna' | 'piotr' | 'maria';
/** Saves from a page that shows `shown`. */
const save = (who: Who, fields: Fields, shown: Fields = {}, principle: Principle = 'equality') =>
	saveFields(city.viewer(who), id, principle, fields, { base: baseOf(shown) });
/** What the log tells of answers, the oldest first. */
const told = async () =>
	(
		await sql<{ name: string; note: string; at: Date; changes: object }[]>`
			select p.name, e.note, e.at, e.changes from activity_event e join person p on p.id = e.person_id
			where e.verb = 'diagnosis.answer' and e.about[1] = ${`diagnosis:${id}`} order by e.at, e.id`
	).map(({ name, note, at, changes }) => [name, note, at, changes]);
/** The open sittings as they would be told. */
const open = async () =>
	sittingEvents(await openSittings(sql, id)).map(({ personId, ...it }) => ({
		...it,
		personName: Object.values(city.people).find((person) => person.id === personId)!.name,
	}));

describe('what is typed with autosave', () => {
	test('is one event, from what it was to what it became, with the time of the last save', async () => {
		await save('anna', { today: 'We' });
		at(10);
		await save('anna', { today: 'We count' }, { today: 'We' });
		at(20);
		await save('anna', { today: 'We count entries.' }, { today: 'We count' });
		expect(await told()).toEqual([]);
		at(50);
		await save('anna', { voices: 'Youth.' });
		expect(await told()).toEqual([
			['Anna Nowak', 'equality', moment(20), { today: ['', 'We count entries.'] }],
		]);
		expect(await open()).toMatchObject([{ changes: { voices: ['', 'Youth.'] }, at: moment(50) }]);
	});

	test('and taken out again in the same sitting is not told', async () => {
		await save('anna', { today: 'A slip' });
		await save('anna', { today: '' }, { today: 'A slip' });
		at(31);
		await save('anna', { voices: 'Youth.' });
		expect(await told()).toEqual([]);
		expect(await sql`select field from sitting where diagnosis_id = ${id}`).toEqual([{ field: 'voices' }]);
	});

	test('stands on top of the history while it is open, and then as what it became', async () => {
		await save('anna', { today: 'We count.' });
		const [newest, ...others] = await historyOf(`diagnosis:${id}`, 'en');
		expect(newest).toMatchObject({ personName: 'Anna Nowak', note: 'equality', at: moment(0), open: true });
		expect(others.map(({ verb, open }) => [verb, open])).toEqual([['diagnosis.start', false]]);
		at(60);
		await endSittingsThatWereLeft(sql);
		const ended = await historyOf(`diagnosis:${id}`, 'en');
		expect(ended.find(({ verb }) => verb === 'diagnosis.answer')).toEqual({
			...newest,
			id: expect.any(Number) as number,
			open: false,
		});
	});

	test('that was refused, or clashes, leaves no sitting', async () => {
		await save('anna', { today: 'We count.' });
		const { clashes } = await save('piotr', { today: 'We do not.' });
		expect(clashes).toHaveLength(1);
		await expect(save('piotr', { evidence: 'x'.repeat(1001) })).rejects.toThrow();
		await expect(save('maria', { today: 'Not mine.' })).rejects.toThrow();
		expect(await open()).toMatchObject([{ personName: 'Anna Nowak', changes: { today: ['', 'We count.'] } }]);
	});
});

describe('two people in one field', () => {
	test('are told one after the other, each from the text of the other', async () => {
		await save('anna', { today: 'We count.' });
		at(1);
		await save('piotr', { today: 'We count entries.' }, { today: 'We count.' });
		at(2);
		await save('anna', { today: 'We count all.' }, { today: 'We count entries.' });
		expect(await told()).toEqual([
			['Anna Nowak', 'equality', moment(0), { today: ['', 'We count.'] }],
			['Piotr Zieliński', 'equality', moment(1), { today: ['We count.', 'We count entries.'] }],
		]);
		expect(await open()).toMatchObject([{ changes: { today: ['We count entries.', 'We count all.'] } }]);
	});

	test('of two departments that answer together as well', async () => {
		const other = await addDiagnosis(sql, round, city.sports);
		const input = { diagnoses: [id, other], lead: city.culture, version: 1 };
		expect(await answerTogether(city.viewer('jan'), round, input)).toEqual({ ok: true });
		await save('anna', { today: 'We count.' });
		await save('maria', { today: 'We count halls.' }, { today: 'We count.' });
		expect(await told()).toHaveLength(1);
		expect(await open()).toMatchObject([{ personName: 'Maria Wójcik' }]);
	});
});

describe('a sitting ends', () => {
	const ended = async () => {
		expect(await open()).toEqual([]);
		return (await told()).map(([name, principle]) => [name, principle]);
	};
	const submit = async () => {
		for (const principle of principles) await save('piotr', { level: 'not_sure' }, {}, principle);
		await submitDiagnosis(city.viewer('anna'), id);
	};

	test('when the diagnosis is submitted, as of its last save', async () => {
		at(3);
		await save('anna', { voices: 'Youth.' });
		at(7);
		await submit();
		expect(await ended()).toHaveLength(5);
		expect((await told()).find(([name]) => name === 'Anna Nowak')![2]).toEqual(moment(3));
	});

	test('when a diagnosis with answers that came back is returned or reopened once more', async () => {
		await submit();
		const none = { note_interaction: '', note_participation: '', note_diversity: '' };
		const version = async () => (await findDiagnosis(id, 'en'))!.version;
		const returned = { ...none, note_equality: 'Really?', version: await version() };
		await returnAnswers(city.viewer('jan'), id, returned);
		await save('anna', { voices: 'Youth.' });
		// a note that reads like the name of a question
		const again = { ...none, note_equality: '', note_diversity: 'diversity', version: await version() };
		await returnAnswers(city.viewer('jan'), id, again);
		expect((await ended()).at(-1)).toEqual(['Anna Nowak', 'equality']);
		await save('anna', { voices: 'Youth and parents.' }, { voices: 'Youth.' });
		await reopenDiagnosis(city.viewer('jan'), id, { reason: 'Once more', version: await version() });
		expect(await ended()).toHaveLength(6);
	});

	test('when its question is handed to somebody or taken back, and no other question’s does', async () => {
		await save('anna', { today: 'We count.' });
		await save('anna', { today: 'Elsewhere.' }, {}, 'diversity');
		const asked = { principle: 'equality' as const, person: city.people.piotr.id };
		await assignQuestion(city.viewer('anna'), id, asked);
		expect(await told()).toHaveLength(1);
		await save('piotr', { today: 'We count entries.' }, { today: 'We count.' });
		await takeBackQuestion(city.viewer('anna'), id, asked);
		expect(await told()).toHaveLength(2);
		expect(await open()).toMatchObject([{ principle: 'diversity' }]);
	});

	test('when its person types in a sheet of paper, which the log tells at once', async () => {
		await save('anna', { voices: 'Youth.' });
		const posted = { in_room: '6', 'equality.today': 'From the sheet' };
		await enterSheet(city.viewer('anna'), id, { questions: ['equality'], posted });
		expect(await ended()).toHaveLength(2);
		expect((await told())[1]![3]).toEqual({
			today: ['', 'From the sheet'],
			onPaper: [false, true],
			inRoom: [null, 6],
		});
	});

	test('when a process starts after half an hour, once however many start, and not before', async () => {
		await save('anna', { today: 'We count.' });
		await save('anna', { today: 'Elsewhere.' }, {}, 'diversity');
		at(20);
		await save('anna', { voices: 'Youth.' });
		at(49);
		await endSittingsThatWereLeft(sql);
		// equality was written in until twenty past
		expect(await told()).toEqual([['Anna Nowak', 'diversity', moment(0), { today: ['', 'Elsewhere.'] }]]);
		at(50);
		await Promise.all([1, 2, 3].map(() => endSittingsThatWereLeft(sql)));
		expect(await ended()).toEqual([
			['Anna Nowak', 'diversity'],
			['Anna Nowak', 'equality'],
		]);
	});
});
