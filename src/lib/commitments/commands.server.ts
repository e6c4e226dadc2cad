import { error } from '@sveltejs/kit';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import type { Changes } from '#lib/activity/schema.ts';
import { inViewersLanguage } from '#lib/content/demonstration/translate.server.ts';
import { database, type Queryable, type Transaction } from '#lib/database/connection.server.ts';
import { ideaBecomes } from '#lib/diagnosis/commands.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import type { Gate } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { dueDayIssue, isClosed, plenty, postponementIssue, transition } from './rules.ts';
import type {
	Commitment,
	handOverSchema,
	NewCommitment,
	postponeSchema,
	rewordSchema,
	Status,
	updateSchema,
} from './schema.ts';

/** What a verb answers with: done, or what to mend (field and message key). A stale version is one of these. */
export type Outcome<T = object> =
	({ ok: true } & T) | { ok: false; issues: { field: string; key: string }[] };

const refuse = (field: string, key: string): { ok: false; issues: { field: string; key: string }[] } => ({
	ok: false,
	issues: [{ field, key }],
});

type Locked = {
	id: number;
	leadDepartmentId: number;
	ownerId: number;
	ownerName: string;
	status: Status;
	dueOn: Day;
	version: number;
	title: string;
};

/** Locks a commitment for a verb, asks the gate, and compares versions. */
async function lock(sql: Transaction, gate: Gate, id: number): Promise<{ it: Locked; person: Person }> {
	const [it] = await sql<Locked[]>`
		select id, lead_department_id, owner_id, status, due_on, version, title,
			-- not a join: one who waits here for a handing over would look for the owner before it, and find no row
			(select p.name from person p where p.id = c.owner_id) as owner_name
		from commitment c where id = ${id} for update`;
	if (!it) error(404, 'not_found');
	return { it, person: gate.require('commitment.change', it) };
}

/** Whether this person can sign in and works for the city, so that a commitment can be theirs. */
async function canOwn(sql: Queryable, personId: number): Promise<boolean> {
	const rows = await sql`select from person p where p.id = ${personId} and p.disabled_at is null
		and p.password_hash is not null and exists (select from membership m where m.person_id = p.id and m.role <> 'observer')`;
	return rows.length > 0;
}

const words = (title: string, sign: string, firstStep: string) => searchable(`${title} ${sign} ${firstStep}`);

/** Makes a commitment, from an idea or from scratch; the same form sent twice makes one. */
export async function makeCommitment(
	gate: Gate,
	input: NewCommitment,
	today: Day,
): Promise<Outcome<{ id: number }>> {
	const person = gate.require('commitment.make', { departmentId: input.lead_department });
	return database()
		.begin(async (sql): Promise<Outcome<{ id: number }>> => {
			// one form at a time for a department, so that three at once are not four
			// ("no key": others may name this department as their partner meanwhile, or two that do would wait for each other)
			const [department] =
				await sql`select from department where id = ${input.lead_department} for no key update`;
			if (!department) return refuse('lead_department', 'error_lead_empty');
			if (input.key) {
				const [made] = await sql<{ id: number }[]>`select id from commitment where form_key = ${input.key}`;
				if (made) return { ok: true, id: made.id };
			}
			const due = dueDayIssue(input.due_on, today);
			if (due) return refuse('due_on', due);
			if (!(await canOwn(sql, input.owner))) return refuse('owner', 'error_owner_empty');
			const partners = [...new Set(input.partners)].filter((it) => it !== input.lead_department);
			const known = partners.length ? await sql`select id from department where id in ${sql(partners)}` : [];
			if (known.length !== partners.length) return refuse('partners', 'error_choose');

			const [round] = await sql<{ id: number; made: number }[]>`
			select r.id, (select count(*) from commitment c
				where c.round_id = r.id and c.lead_department_id = ${input.lead_department} and c.status <> 'stopped') as made
			from round r where r.closed_at is null and r.opens_on <= ${today} order by r.opens_on desc, r.id desc limit 1`;
			if ((round?.made ?? 0) >= plenty && input.fourth !== 'yes') return refuse('fourth', 'error_fourth');

			const [row] = await sql<{ id: number }[]>`insert into commitment ${sql({
				title: input.title,
				leadDepartmentId: input.lead_department,
				ownerId: input.owner,
				dueOn: input.due_on,
				firstDueOn: input.due_on,
				sign: input.sign,
				measureUnit: input.measure_unit || null,
				measureBaseline: input.measure_baseline,
				measureTarget: input.measure_target,
				firstStep: input.first_step,
				effort: input.effort,
				principles: input.principles,
				roundId: round?.id ?? null,
				createdBy: person.id,
				formKey: input.key ?? null,
				search: words(input.title, input.sign, input.first_step),
			})} on conflict (form_key) do nothing returning id`;
			// the same form came for another department, which no lock here waits for
			if (!row) {
				const [made] = await sql<{ id: number }[]>`select id from commitment where form_key = ${input.key!}`;
				return { ok: true, id: made!.id };
			}
			const { id } = row;
			if (input.idea && !(await ideaBecomes(sql, input.idea, id, gate))) throw new IdeaTaken();
			const event = { personId: person.id, commitmentId: id };
			await record(sql, { ...event, verb: 'commitment.make', departmentId: input.lead_department });
			for (const departmentId of partners) {
				await sql`insert into commitment_partner (commitment_id, department_id) values (${id}, ${departmentId})`;
				await record(sql, { ...event, verb: 'partner.invite', departmentId });
			}
			return { ok: true, id };
		})
		.catch((problem: unknown): Outcome<{ id: number }> => {
			if (problem instanceof IdeaTaken) return refuse('idea', 'error_idea_taken');
			throw problem;
		});
}

class IdeaTaken extends Error {}

/** Takes an update: a status, a sentence, or both; which verb it is stands in the table of transitions. */
export async function takeUpdate(
	gate: Gate,
	id: number,
	input: z.infer<typeof updateSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, person } = await lock(sql, gate, id);
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
		await sql`update commitment set status = ${input.status}, version = version + 1, last_update_at = now(),
			closed_at = case when not ${isClosed(input.status)} then null else coalesce(closed_at, now()) end,
			help_what = ${asks ? input.note : null}, help_from_department_id = ${asks ? input.help_from : null}
			where id = ${id}`;
		await record(sql, {
			verb: step.verb,
			personId: person.id,
			commitmentId: id,
			departmentId: it.leadDepartmentId,
			note: input.note,
			...(it.status !== input.status && { changes: { status: [it.status, input.status] } satisfies Changes }),
		});
		return { ok: true };
	});
}

/** Moves the due day to a later one, with a reason; the first promised day stays. */
export async function postpone(
	gate: Gate,
	id: number,
	input: z.infer<typeof postponeSchema>,
	today: Day,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, person } = await lock(sql, gate, id);
		if (it.version !== input.version) return refuse('due_on', 'error_stale');
		if (isClosed(it.status)) return refuse('due_on', 'error_closed');
		const issue = postponementIssue(input.due_on, it.dueOn, today);
		if (issue) return refuse('due_on', issue);
		await sql`update commitment set due_on = ${input.due_on}, postponements = postponements + 1,
			version = version + 1, last_update_at = now() where id = ${id}`;
		await record(sql, {
			verb: 'commitment.postpone',
			personId: person.id,
			commitmentId: id,
			departmentId: it.leadDepartmentId,
			note: input.reason,
			changes: { dueOn: [it.dueOn, input.due_on] },
		});
		return { ok: true };
	});
}

/** Hands a commitment over to another person who can sign in. */
export async function handOver(
	gate: Gate,
	id: number,
	input: z.infer<typeof handOverSchema>,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, person } = await lock(sql, gate, id);
		if (it.version !== input.version) return refuse('owner', 'error_stale');
		if (isClosed(it.status)) return refuse('owner', 'error_closed');
		if (input.owner === it.ownerId) return refuse('owner', 'error_owner_same');
		if (!(await canOwn(sql, input.owner))) return refuse('owner', 'error_owner_empty');
		const [next] = await sql<{ name: string }[]>`
			update commitment c set owner_id = ${input.owner}, version = c.version + 1, last_update_at = now()
			from person p where c.id = ${id} and p.id = ${input.owner} returning p.name`;
		await record(sql, {
			verb: 'commitment.hand_over',
			personId: person.id,
			commitmentId: id,
			departmentId: it.leadDepartmentId,
			subjectPersonId: input.owner,
			note: input.note,
			changes: { owner: [it.ownerName, next!.name] },
		});
		return { ok: true };
	});
}

type Facts = Pick<
	Commitment,
	| 'title'
	| 'sign'
	| 'measureUnit'
	| 'measureBaseline'
	| 'measureTarget'
	| 'firstStep'
	| 'effort'
	| 'principles'
>;

/** Says the same promise in better words: title, sign of success, measure, first step, effort, principles. */
export async function reword(
	gate: Gate,
	id: number,
	input: z.infer<typeof rewordSchema>,
	locale: Locale,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, person } = await lock(sql, gate, id);
		if (it.version !== input.version) return refuse('title', 'error_stale');
		const [before] = await sql<Facts[]>`select title, sign, measure_unit, measure_baseline, measure_target,
			first_step, effort, principles from commitment where id = ${id}`;
		// what was only read in another language was not reworded
		const kept = (text: string, stored: string) =>
			text === inViewersLanguage(stored, locale) ? stored : text;
		const after: Facts = {
			title: kept(input.title, before!.title),
			sign: kept(input.sign, before!.sign),
			measureUnit: input.measure_unit ? kept(input.measure_unit, before!.measureUnit ?? '') : null,
			measureBaseline: input.measure_baseline,
			measureTarget: input.measure_target,
			firstStep: kept(input.first_step, before!.firstStep),
			effort: input.effort,
			principles: input.principles,
		};
		const plain = (value: Facts[keyof Facts]) => (Array.isArray(value) ? value.join(', ') : value);
		const changes: Changes = {};
		for (const key of Object.keys(after) as (keyof Facts)[]) {
			const [from, to] = [plain(before![key]), plain(after[key])];
			if (from !== to) changes[key] = [from, to];
		}
		if (!Object.keys(changes).length) return { ok: true };
		await sql`update commitment set ${sql({ ...after, search: words(after.title, after.sign, after.firstStep) })},
			version = version + 1 where id = ${id}`;
		await record(sql, {
			verb: 'commitment.reword',
			personId: person.id,
			commitmentId: id,
			departmentId: it.leadDepartmentId,
			changes,
		});
		return { ok: true };
	});
}

/** Invites a department as partner; one that had declined is asked again. */
export async function invitePartner(gate: Gate, id: number, departmentId: number): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const { it, person } = await lock(sql, gate, id);
		const [department] = await sql`select from department where id = ${departmentId}`;
		if (!department || departmentId === it.leadDepartmentId) return refuse('department', 'error_choose');
		const invited = await sql`
			insert into commitment_partner (commitment_id, department_id) values (${id}, ${departmentId})
			on conflict (commitment_id, department_id) do update
			set status = 'invited', invited_at = now(), answered_at = null where commitment_partner.status = 'declined'
			returning department_id`;
		if (invited.length)
			await record(sql, { verb: 'partner.invite', personId: person.id, commitmentId: id, departmentId });
		return { ok: true };
	});
}

/** An invited department joins or declines. */
export async function answerInvitation(
	gate: Gate,
	id: number,
	{ department, answer }: { department: number; answer: 'accept' | 'decline' },
): Promise<Outcome> {
	const person = gate.require('partnership.answer', { departmentId: department });
	return database().begin(async (sql): Promise<Outcome> => {
		const answered = await sql`
			update commitment_partner set status = ${answer === 'accept' ? 'accepted' : 'declined'}, answered_at = now()
			where commitment_id = ${id} and department_id = ${department} and status = 'invited' returning department_id`;
		if (!answered.length) return refuse('answer', 'error_not_invited');
		await record(sql, {
			verb: answer === 'accept' ? 'partner.accept' : 'partner.decline',
			personId: person.id,
			commitmentId: id,
			departmentId: department,
		});
		return { ok: true };
	});
}
