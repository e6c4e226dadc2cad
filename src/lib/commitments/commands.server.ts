import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import type { Changes } from '#lib/activity/schema.ts';
import { clock } from '#lib/clock.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { database } from '#lib/database/connection.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import { isClosed, postponementIssue, transition } from './rules.ts';
import type { handOverSchema, postponeSchema, rewordSchema, updateSchema } from './schema.ts';
import { factsOf, type Facts } from './queries.server.ts';
import { isPossibleOwner, lockCommitment, searchedWords } from './verb.server.ts';

/** Takes an update: a status, a sentence, or both; which verb it is stands in the table of transitions. */
export async function takeUpdate(
	{ gate }: Viewer,
	id: number,
	input: z.infer<typeof updateSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, permit } = await lockCommitment(sql, gate, id);
		if (it.version !== input.version) return refuse('status', 'error_stale_update');
		const step = transition(it.status, input.status);
		if (!step) return refuse('status', 'error_reopen_first');
		if (step.note === 'required' && !input.note) return refuse('note', step.missing);
		const asks = input.status === 'needs_help';
		if (asks && input.note.length > 500) return refuse('note', 'error_help_long');
		if (asks && input.help_from) {
			const [department] = await sql`select from department where id = ${input.help_from}`;
			if (!department) return refuse('help_from', 'error_choose');
		}
		const now = clock.now();
		await sql`update commitment set status = ${input.status}, version = version + 1, last_update_at = ${now},
			closed_at = case when not ${isClosed(input.status)} then null else coalesce(closed_at, ${now}) end,
			help_what = ${asks ? input.note : null}, help_from_department_id = ${asks ? input.help_from : null},
			help_asked_at = ${asks ? now : null}, help_asked_by = ${asks ? permit.person.id : null}
			where id = ${id}`;
		// an answer is to the call that stood: a new one waits for its own
		if (it.status === 'needs_help') await sql`delete from help_answer where commitment_id = ${id}`;
		await record(sql, permit, {
			verb: step.verb,
			about: { commitment: id, department: it.leadDepartmentId },
			note: input.note,
			...(it.status !== input.status && { changes: { status: [it.status, input.status] } satisfies Changes }),
		});
		return { ok: true };
	});
}

/** Moves the due day to a later one, with a reason; the first promised day stays. */
export async function postpone(
	{ gate, today }: Viewer,
	id: number,
	input: z.infer<typeof postponeSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, permit } = await lockCommitment(sql, gate, id);
		if (it.version !== input.version) return refuse('due_on', 'error_stale');
		if (isClosed(it.status)) return refuse('due_on', 'error_closed');
		const issue = postponementIssue(input.due_on, it.dueOn, today);
		if (issue) return refuse('due_on', issue);
		await sql`update commitment set due_on = ${input.due_on}, postponements = postponements + 1,
			version = version + 1, last_update_at = ${clock.now()} where id = ${id}`;
		await record(sql, permit, {
			verb: 'commitment.postpone',
			about: { commitment: id, department: it.leadDepartmentId },
			note: input.reason,
			changes: { dueOn: [it.dueOn, input.due_on] },
		});
		return { ok: true };
	});
}

/** Hands a commitment over to another person who can sign in. */
export async function handOver(
	{ gate }: Viewer,
	id: number,
	input: z.infer<typeof handOverSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, permit } = await lockCommitment(sql, gate, id);
		if (it.version !== input.version) return refuse('owner', 'error_stale');
		if (isClosed(it.status)) return refuse('owner', 'error_closed');
		if (input.owner === it.ownerId) return refuse('owner', 'error_owner_same');
		if (!(await isPossibleOwner(sql, input.owner))) return refuse('owner', 'error_owner_empty');
		const [next] = await sql<{ name: string }[]>`
			update commitment c set owner_id = ${input.owner}, version = c.version + 1, last_update_at = ${clock.now()}
			from person p where c.id = ${id} and p.id = ${input.owner} returning p.name`;
		await record(sql, permit, {
			verb: 'commitment.hand_over',
			about: { commitment: id, department: it.leadDepartmentId, person: input.owner },
			note: input.note,
			changes: { owner: [it.ownerName, next!.name] },
		});
		return { ok: true };
	});
}

const inPageOrder = (ticked: Principle[]) => principles.filter((it) => ticked.includes(it));

/** Says the same promise in better words: title, sign of success, measure, first step, effort, principles. */
export async function rewordCommitment(
	{ gate, locale }: Viewer,
	id: number,
	input: z.infer<typeof rewordSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, permit } = await lockCommitment(sql, gate, id);
		if (it.version !== input.version) return refuse('title', 'error_stale');
		const before = await factsOf(sql, id, locale);
		const after: Facts = {
			title: input.title,
			sign: input.sign,
			measureUnit: input.measure_unit || null,
			measureBaseline: input.measure_baseline,
			measureTarget: input.measure_target,
			firstStep: input.first_step,
			effort: input.effort,
			principles: input.principles,
		};
		// principles come in the order of the page, however they were stored
		const plain = (value: Facts[keyof Facts]) =>
			Array.isArray(value) ? inPageOrder(value).join(', ') : value;
		const changed = (Object.keys(after) as (keyof Facts)[]).filter(
			(key) => plain(before[key]) !== plain(after[key]),
		);
		if (!changed.length) return { ok: true };
		const columns = Object.fromEntries(changed.map((key) => [key, after[key]]));
		const searched = changed.some((key) => key === 'title' || key === 'sign' || key === 'firstStep');
		await sql`update commitment set ${sql({
			...columns,
			...(searched && { search: searchedWords(after.title, after.sign, after.firstStep) }),
		})}, version = version + 1 where id = ${id}`;
		await record(sql, permit, {
			verb: 'commitment.reword',
			about: { commitment: id, department: it.leadDepartmentId },
			changes: Object.fromEntries(changed.map((key) => [key, [plain(before[key]), plain(after[key])]])),
		});
		return { ok: true };
	});
}
