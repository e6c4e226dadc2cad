import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { handOver, postpone, rewordCommitment, takeUpdate } from './commands.server.ts';
import { answerInvitation, invitePartner } from './partners.server.ts';
import { made, promised, stored } from './commitments.testing.ts';
import { translateReadings } from '#lib/i18n/reading.server.ts';
import { findCommitment } from './queries.server.ts';
import type { Status } from './schema.ts';

const sql = testDatabase();
let city: City;
let id: number;

beforeAll(async () => {
	city = await foundCity(sql);
});
// a commitment of culture that Anna owns and nobody has touched
beforeEach(async () => {
	id = await made(city);
});

type Who = Parameters<City['gate']>[0];
type Said = { version?: number; help_from?: number };
const update = (status: Status, note = '', { version = 1, help_from }: Said = {}) =>
	takeUpdate(city.viewer('anna'), id, { status, note, version, help_from: help_from ?? null });
const later = (due_on: string, version = 1, reason = 'The hall is not free before.') =>
	postpone(city.viewer('anna'), id, { due_on, reason, version });
const give = (owner: number, version = 1) =>
	handOver(city.viewer('anna'), id, { owner, note: 'Over to you.', version });
const issue = (field: string, key: string) => ({ ok: false, issues: [{ field, key }] });
const ok = { ok: true };
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;
const notFound = expect.objectContaining({ name: 'NotFound' }) as Error;
const unknown = 999_999_999_999_999;

describe('an update', () => {
	test('with a sentence alone says how it stands', async () => {
		expect(await update('planned', 'Talks with the theatre begin on Monday.')).toEqual(ok);
		const { row, events } = await stored(sql, id);
		expect(row).toMatchObject({ status: 'planned', version: 2 });
		expect(events.at(-1)).toEqual({
			verb: 'commitment.update',
			note: 'Talks with the theatre begin on Monday.',
			subjectPersonId: null,
			changes: {},
		});
	});

	test('that completes it says what was achieved, and closes it', async () => {
		expect(await update('done')).toEqual(issue('note', 'error_achieved_empty'));
		expect(await update('done', 'Twelve evenings, 430 people.')).toEqual(ok);
		const { row, events } = await stored(sql, id);
		expect(row.closedAt).toBeInstanceOf(Date);
		expect(events.at(-1)).toMatchObject({
			verb: 'commitment.complete',
			note: 'Twelve evenings, 430 people.',
			changes: { status: ['planned', 'done'] },
		});
	});

	test('that asks for help says what is needed and from whom, and forgets it when it goes on', async () => {
		expect(await update('needs_help')).toEqual(issue('note', 'error_help_empty'));
		expect(await update('needs_help', 'x'.repeat(501))).toEqual(issue('note', 'error_help_long'));
		expect(await update('needs_help', 'A hall.', { help_from: unknown })).toEqual(
			issue('help_from', 'error_choose'),
		);
		expect(await update('needs_help', 'A hall.', { help_from: city.sports })).toEqual(ok);
		expect(await findCommitment(id, 'en')).toMatchObject({
			help: { what: 'A hall.', from: { short: 'sports' }, answer: null },
		});
		expect(await update('under_way', '', { version: 2 })).toEqual(ok);
		expect(await findCommitment(id, 'en')).toMatchObject({
			help: null,
			status: 'under_way',
		});
	});

	test('that reopens it says why; from done to stopped there is no other way', async () => {
		await update('done', 'Twelve evenings.');
		expect(await update('stopped', 'No.', { version: 2 })).toEqual(issue('status', 'error_reopen_first'));
		expect(await update('under_way', '', { version: 2 })).toEqual(issue('note', 'error_reopen_empty'));
		expect(await update('under_way', 'Two evenings are missing.', { version: 2 })).toEqual(ok);
		const { row, events } = await stored(sql, id);
		expect(row).toMatchObject({ status: 'under_way', closedAt: null });
		expect(events.at(-1)).toMatchObject({ verb: 'commitment.reopen', note: 'Two evenings are missing.' });
	});

	test('to what is done keeps the day on which it was done', async () => {
		await update('done', 'Twelve evenings.');
		const { closedAt } = (await stored(sql, id)).row;
		await update('done', 'The newspaper wrote about it.', { version: 2 });
		expect((await stored(sql, id)).row.closedAt).toEqual(closedAt);
	});
});

describe('a due day', () => {
	test('moves to a later one with a reason, and the first one stays in sight', async () => {
		expect(await later('2027-09-30')).toEqual(ok);
		expect(await later('2027-12-15', 2)).toEqual(ok);
		const { row, events } = await stored(sql, id);
		expect(row).toMatchObject({ dueOn: '2027-12-15', firstDueOn: '2027-05-31', postponements: 2 });
		expect(events.at(-1)).toMatchObject({
			verb: 'commitment.postpone',
			note: 'The hall is not free before.',
			changes: { dueOn: ['2027-09-30', '2027-12-15'] },
		});
	});

	test('does not move to an earlier one, into the past or out of sight', async () => {
		expect(await later('2027-05-31')).toEqual(issue('due_on', 'error_postpone_earlier'));
		expect(await later('2027-01-01')).toEqual(issue('due_on', 'error_postpone_earlier'));
		expect(await later('2026-11-21')).toEqual(issue('due_on', 'error_due_past'));
		expect(await later('2099-01-01')).toEqual(issue('due_on', 'error_due_far'));
		expect((await stored(sql, id)).row).toMatchObject({ dueOn: '2027-05-31', postponements: 0, version: 1 });
	});

	test('of what is finished stays', async () => {
		await update('stopped', 'The theatre closes.');
		expect(await later('2027-09-30', 2)).toEqual(issue('due_on', 'error_closed'));
	});
});

describe('handing over', () => {
	test('gives it to one other person who can sign in', async () => {
		expect(await give(city.people.maria.id)).toEqual(ok);
		expect((await findCommitment(id, 'en'))!.owner).toEqual({
			id: city.people.maria.id,
			name: 'Maria Wójcik',
		});
		expect((await stored(sql, id)).events.at(-1)).toEqual({
			verb: 'commitment.hand_over',
			note: 'Over to you.',
			subjectPersonId: city.people.maria.id,
			changes: { owner: ['Anna Nowak', 'Maria Wójcik'] },
		});
	});

	test('is not possible to oneself, to nobody, or to somebody who cannot answer for it', async () => {
		const { anna, adam, zofia, ewa, tomasz } = city.people;
		expect(await give(anna.id)).toEqual(issue('owner', 'error_owner_same'));
		for (const owner of [adam.id, zofia.id, ewa.id, tomasz.id, unknown])
			expect(await give(owner)).toEqual(issue('owner', 'error_owner_empty'));
		expect((await stored(sql, id)).row).toMatchObject({ ownerId: anna.id, version: 1 });
	});

	test('is not possible when it is finished', async () => {
		await update('done', 'Twelve evenings.');
		expect(await give(city.people.maria.id, 2)).toEqual(issue('owner', 'error_closed'));
	});
});

describe('rewording', () => {
	const facts = () => {
		const { title, sign, measure_unit, measure_baseline, measure_target, first_step, effort, principles } =
			promised(city);
		return {
			title,
			sign,
			measure_unit,
			measure_baseline,
			measure_target,
			first_step,
			effort,
			principles,
			version: 1,
		};
	};
	const say = (given: Partial<ReturnType<typeof facts>>) =>
		rewordCommitment(city.viewer('anna'), id, { ...facts(), ...given });

	test('says the same promise in other words, and the log says from what to what', async () => {
		const given = { title: 'Surtitles on Sundays', measure_unit: 'people', measure_target: 40, effort: null };
		expect(await say({ ...given, principles: ['equality', 'diversity'] })).toEqual(ok);
		expect(await findCommitment(id, 'en')).toMatchObject({
			title: 'Surtitles on Sundays',
			measureTarget: 40,
			version: 2,
		});
		const { events } = await stored(sql, id);
		expect(events.at(-1)).toMatchObject({
			verb: 'commitment.reword',
			changes: {
				title: ['Surtitles in Ukrainian on every second Sunday', 'Surtitles on Sundays'],
				measureUnit: [null, 'people'],
				measureTarget: [null, 40],
				effort: ['M', null],
				principles: ['equality', 'equality, diversity'],
			},
		});
		expect(Object.keys(events.at(-1)!.changes)).toHaveLength(5);
	});

	test('that changes nothing leaves no trace', async () => {
		const before = await stored(sql, id);
		expect(await say({})).toEqual(ok);
		expect(await stored(sql, id)).toEqual(before);
	});

	test('leaves alone what was only read in another language, and writes what was worded anew', async () => {
		const { title, sign, first_step } = facts();
		translateReadings((text, locale) => (locale === 'pl' ? `${text} (po polsku)` : text));
		const read = { title: `${title} (po polsku)`, sign: `${sign} (po polsku)`, version: 1 };
		const inPolish = (given: object) =>
			rewordCommitment(city.viewer('anna', 'pl'), id, { ...facts(), ...read, ...given });
		try {
			const before = await stored(sql, id);
			expect(await inPolish({ first_step: `${first_step} (po polsku)` })).toEqual(ok);
			expect(await stored(sql, id)).toEqual(before);
			expect(await inPolish({ first_step: 'Pierwszy krok' })).toEqual(ok);
		} finally {
			translateReadings();
		}
		expect(await sql`select title, sign, first_step from commitment where id = ${id}`).toEqual([
			{ title, sign, firstStep: 'Pierwszy krok' },
		]);
		const { events } = await stored(sql, id);
		expect(Object.keys(events.at(-1)!.changes)).toEqual(['firstStep']);
	});
});

describe('partners', () => {
	const invite = (department: number) => invitePartner(city.viewer('anna'), id, { department });
	const reply = (answer: 'accept' | 'decline', who: Who = 'maria', department = city.sports) =>
		answerInvitation(city.viewer(who), id, { department, answer });
	const partners = async () =>
		(await findCommitment(id, 'en'))!.partners.map(({ short, status }) => [short, status]);

	test('are invited and answer for themselves', async () => {
		expect(await invite(city.sports)).toEqual(ok);
		expect(await partners()).toEqual([['sports', 'invited']]);
		expect(await reply('accept')).toEqual(ok);
		expect(await partners()).toEqual([['sports', 'accepted']]);
		expect((await stored(sql, id)).events.slice(1).map(({ verb }) => verb)).toEqual([
			'partner.invite',
			'partner.accept',
		]);
	});

	test('are not asked twice, unless they had declined', async () => {
		await invite(city.sports);
		await invite(city.sports);
		await reply('decline');
		await invite(city.sports);
		expect(await partners()).toEqual([['sports', 'invited']]);
		await reply('accept');
		await invite(city.sports);
		expect(await partners()).toEqual([['sports', 'accepted']]);
		const verbs = (await stored(sql, id)).events.map(({ verb }) => verb);
		expect(verbs).toEqual([
			'commitment.make',
			'partner.invite',
			'partner.decline',
			'partner.invite',
			'partner.accept',
		]);
	});

	test('are departments that there are, and not the lead itself', async () => {
		expect(await invite(unknown)).toEqual(issue('department', 'error_choose'));
		expect(await invite(city.culture)).toEqual(issue('department', 'error_choose'));
		expect(await partners()).toEqual([]);
	});

	test('answer once, and only if they were invited', async () => {
		expect(await reply('accept')).toEqual(issue('answer', 'error_not_invited'));
		await invite(city.sports);
		await reply('accept');
		expect(await reply('decline')).toEqual(issue('answer', 'error_not_invited'));
		expect(await partners()).toEqual([['sports', 'accepted']]);
	});

	test('answer for no other department', async () => {
		await invite(city.education);
		await expect(reply('accept', 'maria', city.education)).rejects.toThrow(refused);
		await expect(reply('accept', 'ewa', city.education)).rejects.toThrow(refused);
		expect(await reply('accept', 'jan', city.education)).toEqual(ok);
	});
});

describe('every verb', () => {
	type Verb = [name: string, run: (who: Who, version: number, id: number) => Promise<unknown>];
	const facts = () => ({ ...promised(city), title: 'Other words' });
	const verbs: Verb[] = [
		[
			'update',
			(who, version, of) =>
				takeUpdate(city.viewer(who), of, { status: 'under_way', note: '', help_from: null, version }),
		],
		[
			'postpone',
			(who, version, of) =>
				postpone(city.viewer(who), of, { due_on: '2027-09-30', reason: 'Late.', version }),
		],
		[
			'hand over',
			(who, version, of) => handOver(city.viewer(who), of, { owner: city.people.jan.id, note: '', version }),
		],
		['reword', (who, version, of) => rewordCommitment(city.viewer(who), of, { ...facts(), version })],
	];

	test.each(verbs)(
		'%s from a page that is out of date is refused, and nothing is written',
		async (_, run) => {
			await update('planned', 'Talks begin.');
			const before = await stored(sql, id);
			for (const version of [1, 3, 0, 999_999_999])
				expect(await run('anna', version, id)).toMatchObject({
					ok: false,
					issues: [{ key: expect.stringMatching(/^error_stale/) as string }],
				});
			expect(await stored(sql, id)).toEqual(before);
		},
	);

	test.each(verbs)('%s by two people from the same page is done once', async (_, run) => {
		const outcomes = (await Promise.all([run('anna', 1, id), run('jan', 1, id)])) as { ok: boolean }[];
		expect(outcomes.map((it) => it.ok).sort()).toEqual([false, true]);
		expect((await stored(sql, id)).row.version).toBe(2);
		expect((await stored(sql, id)).events).toHaveLength(2);
	});

	test.each(verbs)('%s is refused to another department, an observer and a stranger', async (_, run) => {
		const before = await stored(sql, id);
		for (const who of ['maria', 'ewa', 'tomasz'] as const)
			await expect(run(who, 1, id)).rejects.toThrow(refused);
		expect(await stored(sql, id)).toEqual(before);
	});

	test.each(verbs)('%s of a commitment that there is not is not found', async (_, run) => {
		await expect(run('jan', 1, unknown)).rejects.toThrow(notFound);
	});

	test.each(verbs)('%s is open to the owner from whatever department', async (_, run) => {
		id = await made(city, { owner: city.people.maria.id });
		expect(await run('maria', 1, id)).toEqual(ok);
	});
});
