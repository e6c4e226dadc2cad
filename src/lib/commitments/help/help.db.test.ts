import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { historyOf } from '#lib/activity/queries.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { foundCity, type City } from '../../../../tests/support/city.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { takeUpdate } from '../commands.server.ts';
import { made } from '../commitments.testing.ts';
import { findCommitment } from '../queries.server.ts';
import { waitingFor } from '../waiting.server.ts';
import { answerHelp, askElsewhere } from './commands.server.ts';
import { helpersFor } from './helpers.server.ts';
import { answerHelpSchema, type HelpAnswer } from './schema.ts';

const sql = testDatabase();
let city: City;
let id: number;
beforeAll(async () => {
	city = await foundCity(sql);
});
// a commitment of culture that Anna owns
beforeEach(async () => {
	await sql`delete from help_answer`;
	await sql`update commitment set status = 'planned', help_what = null, help_from_department_id = null`;
	id = await made(city);
});

type Who = Parameters<City['gate']>[0];
const version = async () =>
	(await sql<[{ version: number }]>`select version from commitment where id = ${id}`)[0].version;
const ask = async (help_from: number | null, who: Who = 'anna') =>
	expect(
		await takeUpdate(city.viewer(who), id, {
			...{ status: 'needs_help', note: 'A hall for May.', help_from, version: await version() },
		}),
	).toEqual({ ok: true });
const answer = async (who: Who, help_as: number | null, answer: HelpAnswer, help_note = '') =>
	answerHelp(city.viewer(who), id, { help_as, answer, help_note, version: await version() });
const pass = async (who: Who, help_to: number | null) =>
	askElsewhere(city.viewer(who), id, { help_to, version: await version() });
const issue = (field: string, key: string) => ({ ok: false, issues: [{ field, key }] });
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
const ok = { ok: true };

/** What the desk of this person says of help, as title, text and where it leads. */
const desk = async (who: Who) =>
	(await waitingFor(city.viewer(who))).things
		.filter(({ key }) => key.startsWith('help'))
		.map(({ text, href }) => [text, href]);
const place = () => `/commitments/${id}#help`;
const told = async () =>
	(await historyOf(`commitment:${id}`, 'en')).map(
		({ personName, did, note }) => `${personName} ${did} ${note}`,
	);
const helpersOf = async (who: Who) =>
	helpersFor(city.people[who], (await findCommitment(id, 'en'))!, await departmentsIn('en'));

describe('a call for help', () => {
	test('stands on the desk of the department that it names and of the coordinators, and on no other', async () => {
		await ask(city.sports);
		const line = [['culture needs: A hall for May.', place()]];
		expect(await desk('maria')).toEqual(line);
		expect(await desk('jan')).toEqual(line);
		for (const other of ['anna', 'piotr', 'ewa', 'tomasz'] as const) expect(await desk(other)).toEqual([]);
	});

	test('that names nobody stands on the coordinators’ desks', async () => {
		await ask(null);
		expect(await desk('jan')).toHaveLength(1);
		expect(await desk('maria')).toEqual([]);
	});

	test('leaves the desks when it is over', async () => {
		await ask(city.sports);
		await takeUpdate(city.viewer('anna'), id, {
			...{ status: 'under_way', note: '', help_from: null, version: await version() },
		});
		expect(await desk('maria')).toEqual([]);
		expect(await desk('jan')).toEqual([]);
		expect(await answer('maria', city.sports, 'can')).toEqual(issue('form', 'error_help_over'));
	});
});

describe('the answer', () => {
	test('“we can do this” reaches the owner and who asked: on their desks, on the page and in the history', async () => {
		await ask(city.sports, 'piotr');
		expect(await answer('maria', city.sports, 'can', 'The small one is free.')).toEqual(ok);
		const line = [['sports: we can do this. The small one is free.', place()]];
		expect(await desk('anna')).toEqual(line);
		expect(await desk('piotr')).toEqual(line);
		expect(await desk('maria')).toEqual([]);
		expect(await desk('jan')).toEqual([]);
		expect((await findCommitment(id, 'en'))!.help).toMatchObject({
			from: { short: 'sports' },
			askedBy: 'Piotr Zieliński',
			answer: { short: 'sports', answer: 'can', note: 'The small one is free.', by: 'Maria Wójcik' },
		});
		expect((await told())[0]).toBe('Maria Wójcik offered help for sports The small one is free.');
	});

	test('stands once on the owner’s desk, and not beside the commitment itself', async () => {
		await ask(city.sports);
		await answer('maria', city.sports, 'can');
		const { things } = await waitingFor(city.viewer('anna'));
		expect(things.filter(({ href }) => href.startsWith(`/commitments/${id}`))).toHaveLength(1);
	});

	test('“not us” wants a word, and lets the owner ask somebody else with the same words', async () => {
		await ask(city.sports);
		expect(await answer('maria', city.sports, 'cannot')).toEqual(issue('help_note', 'error_help_note'));
		expect(await answer('maria', city.sports, 'cannot', 'Ask education.')).toEqual(ok);
		expect(await desk('anna')).toEqual([['sports: not us. Ask education.', place()]]);
		expect(await pass('anna', city.education)).toEqual(ok);
		expect(await desk('anna')).toEqual([]);
		expect((await findCommitment(id, 'en'))!.help).toMatchObject({
			what: 'A hall for May.',
			from: { short: 'education' },
			answer: null,
		});
		expect((await told()).slice(0, 2)).toEqual([
			'Anna Nowak asked education for help ',
			'Maria Wójcik answered for sports: not us Ask education.',
		]);
	});

	test('is gone with a new call', async () => {
		await ask(city.sports);
		await answer('maria', city.sports, 'can');
		await ask(city.sports);
		expect((await findCommitment(id, 'en'))!.help!.answer).toBeNull();
		expect(await desk('maria')).toHaveLength(1);
	});

	test('can be changed by who gave it, and not by others', async () => {
		await ask(city.sports);
		await answer('maria', city.sports, 'can');
		expect(await answer('jan', null, 'can')).toEqual(issue('form', 'error_help_not_asked'));
		expect(await answer('maria', city.sports, 'cannot', 'The roof leaks.')).toEqual(ok);
		expect(await answer('jan', null, 'can')).toEqual(ok);
		expect((await findCommitment(id, 'en'))!.help!.answer).toMatchObject({ departmentId: null, short: null });
		expect((await told())[0]).toBe('Jan Kowal offered help for the coordination team ');
	});

	test('is for those who are asked: the named department alone, anyone where none is named', async () => {
		await ask(city.education);
		expect(await answer('maria', city.sports, 'can')).toEqual(issue('form', 'error_help_not_asked'));
		await expect(answer('maria', city.education, 'can')).rejects.toEqual(refused);
		await expect(answer('maria', null, 'can')).rejects.toEqual(refused);
		await expect(answer('ewa', city.education, 'can')).rejects.toEqual(refused);
		await ask(null);
		expect(await answer('anna', city.culture, 'can')).toEqual(issue('form', 'error_help_not_asked'));
		expect(await answer('maria', city.sports, 'cannot', 'No.')).toEqual(
			issue('form', 'error_help_not_asked'),
		);
		expect(await answer('maria', city.sports, 'can')).toEqual(ok);
	});

	test('is offered to exactly those from whom it is taken', async () => {
		for (const named of [null, city.sports, city.education]) {
			await ask(named);
			for (const who of ['jan', 'anna', 'maria', 'ewa', 'tomasz', 'piotr'] as const)
				for (const helper of [null, city.culture, city.sports, city.education])
					for (const said of ['can', 'cannot'] as const) {
						const offered = (await helpersOf(who)).find(({ value }) => value === String(helper ?? 'team'));
						const taken = await answer(who, helper, said, 'So.').then(
							(it) => it.ok,
							() => false,
						);
						// a coordinator may also say it for a department that nobody named
						if (who !== 'jan')
							expect([who, named, helper, said, taken]).toEqual([
								who,
								named,
								helper,
								said,
								Boolean(offered && (said === 'can' || offered.mayDecline)),
							]);
						if (taken) await sql`delete from help_answer`;
					}
		}
	});

	test('is for who is named: the coordination team has a value of its own, and nobody is chosen in advance', async () => {
		const read = (help_as?: string) => {
			const it = answerHelpSchema.safeParse({ help_as, help_note: '', answer: 'can', version: '1' });
			return it.success ? it.data.help_as : it.error.issues.map(({ path, message }) => [...path, message]);
		};
		expect(read('team')).toBeNull();
		expect(read(String(city.sports))).toBe(city.sports);
		for (const nobody of [undefined, '', '0', 'teams', '-1'])
			expect(read(nobody)).toEqual([['help_as', 'help_as_choose']]);
		await ask(city.sports);
		expect((await helpersOf('jan')).map(({ value }) => value)).toEqual([String(city.sports), 'team']);
	});

	test('to a page that is no longer as it was is not taken', async () => {
		await ask(city.sports);
		const stale = { help_as: city.sports, help_note: '', answer: 'can', version: 1 } as const;
		expect(await answerHelp(city.viewer('maria'), id, stale)).toEqual(issue('form', 'error_stale'));
		expect(await askElsewhere(city.viewer('anna'), id, { help_to: null, version: 1 })).toEqual(
			issue('help_to', 'error_stale'),
		);
	});
});

test('asking elsewhere is for who may change the commitment, and not of its own department', async () => {
	await ask(null);
	await expect(pass('maria', city.sports)).rejects.toEqual(refused);
	expect(await pass('anna', city.culture)).toEqual(issue('help_to', 'error_choose'));
	expect(await pass('jan', city.sports)).toEqual(ok);
	expect(await desk('maria')).toHaveLength(1);
});
