import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDiagnosis, addRound, foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { countStatements } from '../../../tests/support/statements.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { addDays } from '#lib/i18n/days.ts';
import { saveFields } from '#lib/answering/answering.testing.ts';
import { saveAnswer } from '#lib/answering/commands.server.ts';
import { submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { readDiagnosis } from '#lib/diagnosis/lock.server.ts';
import { reopenDiagnosis } from '#lib/diagnosis/revision/commands.server.ts';
import { assignQuestion, takeBackQuestion } from './assigning.server.ts';
import { besideQuestion, teamwork } from './beside.server.ts';
import { settleComment } from './comments.server.ts';
import { commentsOf, questionFactsOf, requestsTo } from './queries.server.ts';

const sql = testDatabase();
let city: City;
let id: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
});
beforeEach(async () => {
	// each in a round of its own, the only one that is open
	id = await addDiagnosis(sql, await addRound(sql, addDays(today, -300 + rounds++)), city.culture);
});

type Name = keyof City['people'];
const assign = (principle: Principle, to: Name, by: Name = 'anna') =>
	assignQuestion(city.viewer(by), id, { principle, person: city.people[to].id });
const takeBack = (principle: Principle, by: Name = 'anna') =>
	takeBackQuestion(city.viewer(by), id, { principle });
const post = (posted: Record<string, string | string[]>, by: Name = 'piotr', wanted = false) =>
	saveAnswer(city.viewer(by), id, { principle: 'equality', posted, commented: wanted });
const say = (text: string, by: Name = 'piotr') => post({ new_comment: text }, by, true);
const settle = (comment: number, how: 'resolve' | 'reopen', by: Name = 'anna') =>
	settleComment(city.viewer(by), id, { comment, how });
const comments = () => commentsOf(id, 'en');
const submit = async () => {
	for (const principle of principles)
		await saveFields(city.viewer('anna'), id, principle, { level: 'not_sure' });
	expect(await submitDiagnosis(city.viewer('anna'), id)).toEqual({ ok: true, waiting: [], earlier: false });
};
const events = async (pattern: string) =>
	(
		await sql<{ verb: string; note: string; changes: object; subject: number | null }[]>`
			select verb, note, changes, (select split_part(it, ':', 2)::bigint from unnest(about) it where it like 'person:%') as subject from activity_event
			where ${`diagnosis:${id}`} = any (about) and verb ~ ${pattern} order by id`
	).map((row) => ({ ...row }));
const locked = () => readDiagnosis(id, today);
const refused = expect.objectContaining({ name: 'NotAllowed' }) as Error;

describe('a question that is handed to a colleague', () => {
	test('is theirs until it is taken back, and the log tells both', async () => {
		expect(await assign('diversity', 'piotr')).toEqual({ ok: true });
		expect((await questionFactsOf(id, city.people.anna.id)).diversity).toEqual({
			assignee: { id: city.people.piotr.id, name: 'Piotr Zieliński' },
			askedBy: 'Anna Nowak',
			byHead: true,
			comments: 0,
			talk: false,
		});
		await takeBack('diversity', 'jan');
		expect((await questionFactsOf(id, city.people.anna.id)).diversity.assignee).toBeNull();
		const subject = city.people.piotr.id;
		expect(await events('question')).toEqual([
			{ verb: 'question.assign', note: 'diversity', changes: {}, subject },
			{ verb: 'question.take_back', note: 'diversity', changes: {}, subject },
		]);
	});

	test('can be handed on by the head, a colleague or a coordinator, and by nobody else', async () => {
		for (const who of ['anna', 'piotr', 'jan'] as const) {
			expect(await assign('equality', 'anna', who)).toEqual({ ok: true });
			await takeBack('equality', who);
		}
		for (const who of ['maria', 'ewa', 'tomasz'] as const) {
			await expect(assign('equality', 'anna', who)).rejects.toThrow(refused);
			await expect(takeBack('equality', who)).rejects.toThrow(refused);
		}
	});

	test('goes to somebody of the team alone, and replaces nobody unawares', async () => {
		for (const outsider of ['maria', 'jan', 'adam', 'tomasz'] as const)
			expect(await assign('equality', outsider), outsider).toMatchObject({
				issues: [{ field: 'person', key: 'error_colleague_empty' }],
			});
		await assign('equality', 'piotr');
		expect(await assign('equality', 'anna')).toMatchObject({
			issues: [{ field: 'principle', key: 'error_question_asked', inputs: { name: 'Piotr Zieliński' } }],
		});
		expect(await assign('equality', 'piotr')).toEqual({ ok: true });
		expect(await events('question')).toHaveLength(1);
	});

	test('two at once: one is asked, the other hears of it', async () => {
		const both = await Promise.all([assign('equality', 'piotr', 'anna'), assign('equality', 'anna', 'jan')]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
	});

	test('what nobody is asked for is not taken back', async () => {
		for (const nonsense of ['equality', 'leadership', '', "'; drop table person"])
			await takeBack(nonsense as Principle);
		expect(await events('question')).toEqual([]);
	});

	test('waits on their desk until it is answered', async () => {
		const waiting = async (who: Name) =>
			(await requestsTo(city.people[who].id, [city.culture], today, 'en')).filter(
				({ diagnosisId }) => diagnosisId === id,
			);
		await assign('equality', 'piotr');
		expect(await waiting('piotr')).toMatchObject([
			{ diagnosisId: id, principle: 'equality', department: 'culture', by: 'Anna Nowak' },
		]);
		expect(await waiting('anna')).toEqual([]);
		// who has left the department is not sent to what they may not open
		expect(await requestsTo(city.people.piotr.id, [city.sports], today, 'en')).toEqual([]);
		expect(await requestsTo(city.people.piotr.id, [], today, 'en')).toEqual([]);
		await post({ today: 'We count.' });
		expect(await waiting('piotr')).toHaveLength(1);
		await post({ level: '2' });
		expect(await waiting('piotr')).toEqual([]);
	});

	test('stays as it was while the diagnosis is submitted', async () => {
		await assign('equality', 'piotr');
		await submit();
		await expect(assign('diversity', 'piotr')).rejects.toMatchObject({ why: 'submitted' });
		await expect(takeBack('equality')).rejects.toMatchObject({ why: 'submitted' });
		await expect(sql`delete from question_assignment where diagnosis_id = ${id}`.execute()).rejects.toThrow(
			/is submitted/,
		);
	});
});

describe('a comment beside an answer', () => {
	test('is open until it is resolved, and can be opened again', async () => {
		await say('Is that number from this year?');
		const [comment] = await comments();
		expect(comment).toMatchObject({
			principle: 'equality',
			text: 'Is that number from this year?',
			by: 'Piotr Zieliński',
			resolvedBy: null,
		});
		expect((await questionFactsOf(id, city.people.anna.id)).equality.comments).toBe(1);
		await settle(comment!.id, 'resolve');
		await settle(comment!.id, 'resolve', 'jan');
		expect(await comments()).toMatchObject([{ resolvedBy: 'Anna Nowak' }]);
		expect((await questionFactsOf(id, city.people.anna.id)).equality.comments).toBe(0);
		await settle(comment!.id, 'reopen', 'jan');
		expect(await comments()).toMatchObject([{ resolvedBy: null }]);
		// the log tells of it without its words
		expect((await events('comment')).map(({ verb, note }) => [verb, note])).toEqual([
			['comment.add', 'equality'],
			['comment.resolve', 'equality'],
			['comment.reopen', 'equality'],
		]);
		expect(JSON.stringify(await events('.'))).not.toContain('this year');
	});

	test('is kept together with what was typed in the answer, whatever button was pressed', async () => {
		await post({ today: 'We count.', new_comment: 'Do we?' });
		const [answer] = await sql`select today from answer where diagnosis_id = ${id}`;
		expect(answer).toEqual({ today: 'We count.' });
		expect((await comments()).map(({ text }) => text)).toEqual(['Do we?']);
	});

	test('is not kept while something on the page is to mend, and neither is the answer', async () => {
		expect(await post({ today: 'We count.', new_comment: 'x'.repeat(1001) })).toMatchObject({
			issues: [{ field: 'new_comment', key: 'error_too_long' }],
		});
		expect(await post({ today: 'y'.repeat(4001), new_comment: 'Do we?' })).toMatchObject({ ok: false });
		expect(await post({ today: 'We count.', new_comment: ' ' }, 'piotr', true)).toMatchObject({
			issues: [{ field: 'new_comment', key: 'error_comment_empty' }],
		});
		expect(await sql`select from answer where diagnosis_id = ${id}`).toHaveLength(0);
		expect(await comments()).toEqual([]);
	});

	test('waits where somebody else wrote in the same field: the page comes back with both', async () => {
		await post({ today: 'Their words' }, 'anna');
		expect(await post({ today: 'Other words', new_comment: 'Do we?' })).toMatchObject({
			clashes: [{ field: 'today' }],
		});
		expect(await comments()).toEqual([]);
	});

	test('is written and resolved by the department and coordinators alone, and in its own diagnosis', async () => {
		await say('From a coordinator', 'jan');
		const [comment] = await comments();
		for (const who of ['maria', 'ewa', 'tomasz'] as const) {
			await expect(say('Sneaked in', who)).rejects.toThrow(refused);
			await expect(settle(comment!.id, 'resolve', who)).rejects.toThrow(refused);
		}
		const theirs = await addDiagnosis(sql, await addRound(sql, addDays(today, -300 + rounds++)), city.sports);
		await settleComment(city.viewer('maria'), theirs, {
			comment: comment!.id,
			how: 'resolve',
		});
		expect(await comments()).toMatchObject([{ text: 'From a coordinator', resolvedBy: null }]);
	});

	test('can be read and not changed once the diagnosis is submitted, also past the rules', async () => {
		await say('Before');
		const [comment] = await comments();
		await submit();
		await expect(say('After')).rejects.toMatchObject({ name: 'Conflict' });
		await expect(settle(comment!.id, 'resolve')).rejects.toMatchObject({ why: 'submitted' });
		await expect(
			sql`update answer_comment set resolved_at = now(), resolved_by = written_by`.execute(),
		).rejects.toThrow(/is submitted/);
		const [snapshot] = await sql`select content::text from diagnosis_snapshot where diagnosis_id = ${id}`;
		expect(JSON.stringify(snapshot)).not.toContain('Before');
		const { version } = await locked();
		await reopenDiagnosis(city.viewer('jan'), id, { reason: 'Once more', version });
		await say('After it was reopened');
		expect(await comments()).toHaveLength(2);
	});
});

test('who is in the team stands on its page once each, with what they are asked for', async () => {
	await sql`insert into membership (person_id, role, department_id)
		values (${city.people.anna.id}, 'contributor', ${city.culture})`;
	await assign('diversity', 'piotr');
	await assign('equality', 'piotr');
	const team = await teamwork(city.people.jan, await locked());
	expect(team.people.map(({ name, role, asked }) => [name, role, asked.toSorted()])).toEqual([
		['Anna Nowak', 'head', []],
		['Piotr Zieliński', 'contributor', ['diversity', 'equality']],
		['Zofia Mazur', 'contributor', []],
	]);
	expect(team).toMatchObject({ call: null, mayAsk: false, mayRate: false, mayAssign: true });
	await sql`delete from membership where person_id = ${city.people.anna.id} and role = 'contributor'`;
});

test('a question can be taken back from somebody who has left the team', async () => {
	await assign('diversity', 'piotr');
	const member = sql`person_id = ${city.people.piotr.id} and department_id = ${city.culture}`;
	await sql`delete from membership where ${member}`;
	const team = await teamwork(city.people.anna, await locked());
	expect(team.people.at(-1)).toMatchObject({ name: 'Piotr Zieliński', role: 'gone', asked: ['diversity'] });
	expect(team.size).toBe(2);
	await takeBack('diversity');
	expect((await teamwork(city.people.anna, await locked())).people).toHaveLength(2);
	await sql`insert into membership (person_id, role, department_id)
		values (${city.people.piotr.id}, 'contributor', ${city.culture})`;
});

test('a question page takes as many statements with many comments as with none', async () => {
	const diagnosis = await locked();
	const look = () => besideQuestion(city.people.anna, diagnosis, 'equality', 'en');
	const { statements: none } = await countStatements(sql, look);
	for (let count = 0; count < 12; count++) await say(`Comment ${count}`);
	const { statements: many, result } = await countStatements(sql, look);
	expect(result.comments).toHaveLength(12);
	expect(many).toBe(none);
	expect(many).toBeLessThanOrEqual(4);
});
