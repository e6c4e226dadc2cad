import { NotFound } from '#lib/errors.ts';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Permit } from '#lib/activity/schema.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Day } from '#lib/i18n/days.ts';
import { listInWords, longDay } from '#lib/i18n/format.ts';
import { locales, type Locale, type Translated } from '#lib/i18n/locale.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { openingIssue, roundDueIssue } from './rules.ts';
import { overlaps } from './sql.server.ts';
import type {
	addDepartmentSchema,
	closeRoundSchema,
	DepartmentsAsked,
	moveDueDaySchema,
	newRoundSchema,
	reopenRoundSchema,
} from './schema.ts';

type LockedRound = { id: number; opensOn: Day; dueOn: Day; closed: boolean; version: number };

/** Opens a round and gives each of its departments a diagnosis; before its opening day nobody can answer. */
export async function openNewRound(
	{ gate, today, locale }: Viewer,
	_: null,
	input: z.infer<typeof newRoundSchema>,
): Promise<Outcome<{ id: number }>> {
	const permit = gate.require('round.oversee');
	const opening = openingIssue(input.opens_on, today);
	if (opening) return refuse('opens_on', opening);
	const due = roundDueIssue(input.due_on, input.opens_on, today);
	if (due) return refuse('due_on', due);
	return database().begin(async (sql): Promise<Outcome<{ id: number }>> => {
		// two forms at once for the same departments come one after the other
		const known =
			await sql`select id from department where id in ${sql(input.departments)} order by id for no key update`;
		if (known.length !== input.departments.length) return refuse('departments', 'error_choose');
		const name = Object.fromEntries(locales.map((it) => [it, input[`name_${it}`]])) as Translated;
		for (const it of locales) {
			const taken = await sql`select from round where lower(in_language(name, ${it})) = lower(${name[it]})`;
			if (taken.length) return refuse(`name_${it}`, 'error_round_name_taken');
		}
		const period = { opensOn: input.opens_on, dueOn: input.due_on };
		const other = await answeringElsewhere(sql, input.departments, period, null, locale);
		if (other) return refuse('departments', 'error_round_overlap', other);
		const [round] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on)
			values (${sql.json(name)}, ${input.opens_on}, ${input.due_on}) returning id`;
		const { id } = round!;
		await record(sql, permit, {
			verb: 'round.open',
			about: { round: id },
			facts: { departments: input.departments } satisfies DepartmentsAsked,
		});
		return { ok: true, id };
	});
}

/**
 * The rounds of one department do not overlap, or it would answer the same four questions twice at once. Answers
 * with who answers where and until when, or null.
 */
async function answeringElsewhere(
	sql: Transaction,
	departmentIds: number[],
	period: { opensOn: Day; dueOn: Day },
	except: number | null,
	locale: Locale,
): Promise<{ departments: string; round: string; day: string } | null> {
	const rows = await sql<{ id: number; department: string; round: string; dueOn: Day }[]>`
		select r.id, in_language(d.short_name, ${locale}) as department, in_language(r.name, ${locale}) as round, r.due_on
		from diagnosis_department g join round r on r.id = g.round_id join department d on d.id = g.department_id
		where g.department_id in ${sql(departmentIds)} and r.id is distinct from ${except}::bigint
			and ${overlaps(sql, 'r', period)}
		order by r.opens_on, r.id, d.id`;
	const [first] = rows;
	if (!first) return null;
	const same = rows.filter(({ id }) => id === first.id).map(({ department }) => department);
	return { departments: listInWords(same), round: first.round, day: longDay(first.dueOn) };
}

/** Locks a round for a verb, which makes it a version newer; a form that was opened before somebody else's change gets it again to look at. */
export async function changeRound(
	{ gate }: Viewer,
	id: number,
	version: number,
	verb: (sql: Transaction, round: LockedRound, permit: Permit<Person>) => Promise<Outcome>,
): Promise<Outcome> {
	const permit = gate.require('round.oversee');
	return database().begin(async (sql): Promise<Outcome> => {
		const [round] = await sql<LockedRound[]>`
			select id, opens_on, due_on, closed_at is not null as closed, version from round where id = ${id} for no key update`;
		if (!round) throw new NotFound();
		if (round.version !== version) return refuse('form', 'error_version');
		const outcome = await verb(sql, round, permit);
		if (outcome.ok) await sql`update round set version = version + 1 where id = ${id}`;
		return outcome;
	});
}

const departmentsOf = async (sql: Transaction, id: number) =>
	(
		await sql<
			{ departmentId: number }[]
		>`select department_id from diagnosis_department where round_id = ${id}`
	).map(({ departmentId }) => departmentId);

/** Moves the due day of a round that is not closed, with a reason. */
export async function moveDueDay(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof moveDueDaySchema>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('due_on', 'error_round_closed');
		const due = roundDueIssue(input.due_on, round.opensOn, viewer.today);
		if (due) return refuse('due_on', due);
		if (input.due_on === round.dueOn) return refuse('due_on', 'error_due_same');
		const period = { opensOn: round.opensOn, dueOn: input.due_on };
		const other = await answeringElsewhere(sql, await departmentsOf(sql, id), period, id, viewer.locale);
		if (other) return refuse('due_on', 'error_round_overlap', other);
		await sql`update round set due_on = ${input.due_on} where id = ${id}`;
		await record(sql, permit, {
			verb: 'round.move_due_day',
			about: { round: id },
			note: input.reason,
			changes: { dueOn: [round.dueOn, input.due_on] },
		});
		return { ok: true };
	});
}

/** Asks one more department in a round that is not closed. */
export async function addDepartment(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof addDepartmentSchema>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('department', 'error_round_closed');
		const [department] = await sql`select from department where id = ${input.department} for no key update`;
		if (!department) return refuse('department', 'error_department_empty');
		if ((await departmentsOf(sql, id)).includes(input.department))
			return refuse('department', 'error_department_there');
		const other = await answeringElsewhere(sql, [input.department], round, id, viewer.locale);
		if (other) return refuse('department', 'error_round_overlap', other);
		await record(sql, permit, {
			verb: 'round.add_department',
			about: { round: id, department: input.department },
			facts: { departments: [input.department] } satisfies DepartmentsAsked,
		});
		return { ok: true };
	});
}

/** Closes a round: nobody can answer any more, and what is not submitted stays a draft. */
export async function closeRound(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof closeRoundSchema>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('form', 'error_round_closed');
		// a save that is under way holds its diagnosis: it ends first, and the next one finds the round closed
		await sql`select from diagnosis where round_id = ${id} order by id for no key update`;
		await sql`update round set closed_at = ${clock.now()} where id = ${id}`;
		await record(sql, permit, { verb: 'round.close', about: { round: id } });
		return { ok: true };
	});
}

/** Opens a closed round once more, with a reason. */
export async function reopenRound(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof reopenRoundSchema>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		if (!round.closed) return refuse('form', 'error_version');
		const departmentIds = await departmentsOf(sql, id);
		await sql`select from department where id in ${sql(departmentIds)} order by id for no key update`;
		const other = await answeringElsewhere(sql, departmentIds, round, id, viewer.locale);
		if (other) return refuse('reopen_reason', 'error_round_overlap', other);
		await sql`update round set closed_at = null where id = ${id}`;
		await record(sql, permit, { verb: 'round.reopen', about: { round: id }, note: input.reopen_reason });
		return { ok: true };
	});
}
