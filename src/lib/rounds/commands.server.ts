import { NotFound } from '#lib/errors.ts';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Permit } from '#lib/activity/schema.ts';
import { writtenIn } from '#lib/forms/fields.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Day } from '#lib/i18n/days.ts';
import { listInWords, longDay } from '#lib/i18n/format.ts';
import { locales, type Locale, type Written } from '#lib/i18n/locale.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { isPastDue, openingIssue, roundDueIssue } from './rules.ts';
import { overlaps } from './sql.server.ts';
import {
	sureOf,
	type addDepartmentSchema,
	type callOffSchema,
	type closeRoundSchema,
	type DepartmentsAsked,
	type moveDueDaySchema,
	type moveOpeningSchema,
	type newRoundSchema,
	type renameRoundSchema,
	type reopenRoundSchema,
} from './schema.ts';

type LockedRound = {
	id: number;
	name: Written;
	opensOn: Day;
	dueOn: Day;
	closed: boolean;
	calledOff: boolean;
	version: number;
};

/** Opens a round and gives each of its departments a diagnosis; before its opening day nobody can answer. */
export async function openNewRound(
	{ gate, today, locale }: Viewer,
	_: null,
	input: z.infer<ReturnType<typeof newRoundSchema>>,
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
		const name = writtenIn('name', input);
		const taken = await nameTaken(sql, name, null);
		if (taken) return refuse(`name_${taken}`, 'error_round_name_taken');
		const period = { opensOn: input.opens_on, dueOn: input.due_on };
		const other = await answeringElsewhere(sql, input.departments, period, null, { today, locale });
		if (other) return refuse('departments', other.key, other);
		const together = groupsOf(input.together, input.departments);
		if (!together) return refuse('together', 'error_round_together_twice');
		// asked once, with what it will do before the eyes; another number or day is asked about anew
		if (input.sure !== sureOf(input)) return refuse('sure', 'error_round_sure');
		const [round] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on)
			values (${sql.json(name)}, ${input.opens_on}, ${input.due_on}) returning id`;
		const { id } = round!;
		await record(sql, permit, {
			verb: 'round.open',
			about: { round: id },
			facts: { departments: input.departments, together } satisfies DepartmentsAsked,
		});
		return { ok: true, id };
	});
}

/** The language in which another round has this name, or null; what was called off has given its name up. */
async function nameTaken(sql: Transaction, name: Written, except: number | null): Promise<Locale | null> {
	for (const it of locales.filter((locale) => name[locale])) {
		const taken = await sql`select from round where lower(in_language(name, ${it})) = lower(${name[it]!})
			and id is distinct from ${except}::bigint and not called_off`;
		if (taken.length) return it;
	}
	return null;
}

/** Who answers together, of those that are asked; null if a department would answer in two ways. */
function groupsOf(together: number[][], departments: number[]): number[][] | null {
	const groups = together
		.map((group) => group.filter((id) => departments.includes(id)))
		.filter((group) => group.length > 1);
	const all = groups.flat();
	return new Set(all).size === all.length ? groups : null;
}

/**
 * The rounds of one department do not overlap, or it would answer the same four questions twice at once; one that is
 * open lasts until it is closed, whatever its due day. Answers with who answers where, or null. The verb holds the
 * locks of these departments.
 */
async function answeringElsewhere(
	sql: Transaction,
	departmentIds: number[],
	period: { opensOn: Day; dueOn: Day },
	except: number | null,
	{ today, locale }: Pick<Viewer, 'today' | 'locale'>,
): Promise<{ key: string; departments: string; round: string; day: string } | null> {
	const rows = await sql<{ id: number; department: string; round: string; dueOn: Day }[]>`
		select r.id, in_language(d.short_name, ${locale}) as department, in_language(r.name, ${locale}) as round, r.due_on
		from diagnosis_department g join round r on r.id = g.round_id join department d on d.id = g.department_id
		where g.department_id in ${sql(departmentIds)} and r.id is distinct from ${except}::bigint
			and ${overlaps(sql, 'r', period, today)}
		order by r.opens_on, r.id, d.id`;
	const [first] = rows;
	if (!first) return null;
	const same = rows.filter(({ id }) => id === first.id).map(({ department }) => department);
	// of a round that is late its due day says nothing any more
	const key = isPastDue(first, today) ? 'error_round_still_open' : 'error_round_overlap';
	return { key, departments: listInWords(same), round: first.round, day: longDay(first.dueOn) };
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
			select id, name, opens_on, due_on, closed_at is not null as closed, called_off, version
			from round where id = ${id} for no key update`;
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

/** Two verbs that ask the same departments come one after the other. */
const lockDepartments = (sql: Transaction, id: number) => sql`
	select from department where id in (select department_id from diagnosis_department where round_id = ${id})
	order by id for no key update`;

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
		await lockDepartments(sql, id);
		const other = await answeringElsewhere(sql, await departmentsOf(sql, id), period, id, viewer);
		if (other) return refuse('due_on', other.key, other);
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

/** Moves the day on which a round opens, with a reason, as long as nobody has begun to answer. */
export async function moveOpening(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof moveOpeningSchema>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		const { new_opening: opensOn, opening_reason: note } = input;
		if (round.closed) return refuse('new_opening', 'error_round_closed');
		if (opensOn === round.opensOn) return refuse('new_opening', 'error_due_same');
		const opening = openingIssue(opensOn, viewer.today);
		if (opening) return refuse('new_opening', opening);
		if (roundDueIssue(round.dueOn, opensOn, viewer.today))
			return refuse('new_opening', 'error_round_opening_after', { day: longDay(round.dueOn) });
		const begun = await sql`
			select id from diagnosis where round_id = ${id} and started_at is not null order by id for update`;
		if (begun.length) return refuse('new_opening', 'error_round_begun');
		await lockDepartments(sql, id);
		const period = { opensOn, dueOn: round.dueOn };
		const other = await answeringElsewhere(sql, await departmentsOf(sql, id), period, id, viewer);
		if (other) return refuse('new_opening', other.key, other);
		await sql`update round set opens_on = ${opensOn} where id = ${id}`;
		await record(sql, permit, {
			verb: 'round.move_opening',
			about: { round: id },
			note,
			changes: { opensOn: [round.opensOn, opensOn] },
		});
		return { ok: true };
	});
}

/** Gives a round another name. */
export async function renameRound(
	viewer: Viewer,
	id: number,
	input: z.infer<ReturnType<typeof renameRoundSchema>>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		const name = { ...round.name, ...writtenIn('name', input) };
		const taken = await nameTaken(sql, name, id);
		if (taken) return refuse(`name_${taken}`, 'error_round_name_taken');
		const changed = locales.filter((it) => name[it] !== round.name[it]);
		if (!changed.length) return { ok: true };
		await sql`update round set name = ${sql.json(name)} where id = ${id}`;
		await record(sql, permit, {
			verb: 'round.rename',
			about: { round: id },
			changes: Object.fromEntries(
				changed.map((it) => [`name_${it}`, [round.name[it] ?? '', name[it] ?? '']]),
			),
		});
		return { ok: true };
	});
}

/**
 * Calls a round off that was opened by mistake, with a reason: it is closed, and its diagnoses stand in no list. Where
 * something was submitted it can only be closed. Opening it again takes this back.
 */
export async function callOff(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof callOffSchema>,
): Promise<Outcome> {
	return changeRound(viewer, id, input.version, async (sql, round, permit) => {
		if (round.closed) return refuse('form', 'error_round_closed');
		// a save or a submission that is under way ends first
		const found = await sql<{ submitted: boolean }[]>`
			select submitted_at is not null or revision is not null as submitted
			from diagnosis where round_id = ${id} order by id for update`;
		if (found.some(({ submitted }) => submitted)) return refuse('form', 'error_round_submitted');
		await sql`update round set closed_at = ${clock.now()}, called_off = true where id = ${id}`;
		await record(sql, permit, { verb: 'round.call_off', about: { round: id }, note: input.reason });
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
		const other = await answeringElsewhere(sql, [input.department], round, id, viewer);
		if (other) return refuse('department', other.key, other);
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
		await sql`select from diagnosis where round_id = ${id} order by id for update`;
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
		await lockDepartments(sql, id);
		const departmentIds = await departmentsOf(sql, id);
		const other = await answeringElsewhere(sql, departmentIds, round, id, viewer);
		if (other) return refuse('reopen_reason', other.key, other);
		// one that was called off may have lost its name meanwhile
		const taken = round.calledOff && (await nameTaken(sql, round.name, id));
		if (taken) return refuse('reopen_reason', 'error_round_name_taken');
		await sql`update round set closed_at = null, called_off = false where id = ${id}`;
		await record(sql, permit, { verb: 'round.reopen', about: { round: id }, note: input.reopen_reason });
		return { ok: true };
	});
}
