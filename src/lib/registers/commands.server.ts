import { NotFound } from '#lib/errors.ts';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import type { Status } from '#lib/commitments/rules.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Snapshot } from '#lib/diagnosis/snapshot.server.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from '#lib/people/access.ts';
import { claimsOf, mayReopen, searchOf, settleEntries, entryState, type Known } from './rules.ts';
import type { State } from './lists.ts';
import type { Claim, closeSchema, Ending } from './schema.ts';

/**
 * Brings the two lists to what this submission says. Part of the verb that submits: call it in that transaction,
 * with what it froze. It speaks for the departments that answered it, but for those that have submitted in a later
 * round: they have said something newer. Who holds an entry is said in the entry (`department_ids`): all who submitted
 * it. Where a joint diagnosis named it and one of them submits later without the others, that one takes a share of its
 * own along, with the commitment that has picked it up, and the others keep theirs, whoever is first.
 */
export async function enterSubmission(
	sql: Transaction,
	{ diagnosisId, at, content }: { diagnosisId: number; at: Date; content: Snapshot },
): Promise<void> {
	const speaking = await sql<{ departmentId: number }[]>`
		select own.department_id from diagnosis_department own join round r on r.id = own.round_id
		where own.diagnosis_id = ${diagnosisId} and not exists (
			select from diagnosis_department o join round n on n.id = o.round_id
			where o.department_id = own.department_id and (n.opens_on, n.id) > (r.opens_on, r.id)
				and exists (select from diagnosis_snapshot s where s.diagnosis_id = o.diagnosis_id))
		order by 1`;
	const departmentIds = speaking.map(({ departmentId }) => departmentId);
	if (!departmentIds.length) return;
	const known = await sql<(Known & { departmentIds: number[] })[]>`
		select e.id, e.kind, e.principle, e.source, e.wording, e.department_ids, e.diagnosis_id = ${diagnosisId} as here,
			e.closed_at is not null or exists (
				select from commitment c where c.id = e.commitment_id and c.status = 'done') as ended
		from register_entry e
		where e.department_ids && ${departmentIds}::bigint[]
			and (e.settled_at is null or e.settled_diagnosis_id = ${diagnosisId})
		order by e.id for update of e`;
	for (const entry of known)
		if (entry.departmentIds.some((it) => !departmentIds.includes(it)))
			entry.id = await takeAlong(sql, entry.id, departmentIds);
	const { goOn, begin, end } = settleEntries(claimsOf(content), known);
	if (end.length)
		await sql`
			update register_entry e set settled_as = v.as, settled_at = ${at}, settled_diagnosis_id = ${diagnosisId},
				version = e.version + 1
			from jsonb_to_recordset(${sql.json(end)}) as v(id bigint, "as" text) where e.id = v.id`;
	if (goOn.length) {
		const rows = goOn.map(({ id, claim }) => ({ id, ...columns(claim) }));
		await sql`
			update register_entry e set diagnosis_id = ${diagnosisId}, department_ids = ${departmentIds}::bigint[],
				wording = v.wording, note = v.note, search = v.search, settled_as = null, settled_at = null,
				settled_diagnosis_id = null, version = e.version + 1
			from jsonb_to_recordset(${sql.json(rows)}) as v(id bigint, wording jsonb, note jsonb, search text)
			where e.id = v.id`;
	}
	if (begin.length) {
		const rows = begin.map((claim) => {
			const { wording, note, search } = columns(claim);
			return {
				kind: claim.kind,
				principle: claim.principle,
				source: claim.source,
				firstDiagnosisId: diagnosisId,
				diagnosisId,
				departmentIds,
				wording: sql.json(wording),
				note: sql.json(note),
				search,
				openedAt: at,
			};
		});
		await sql`insert into register_entry ${sql(rows)}`;
	}
}

/** Parts a joint entry: these departments get one of their own, the others keep it. Answers with the new one's key. */
async function takeAlong(sql: Transaction, id: number, departmentIds: number[]): Promise<number> {
	await sql`update register_entry set version = version + 1, department_ids = array(
		select it from unnest(department_ids) it where it <> all (${departmentIds}::bigint[]) order by 1) where id = ${id}`;
	const [own] = await sql<{ id: number }[]>`
		insert into register_entry (kind, principle, source, first_diagnosis_id, diagnosis_id, department_ids, wording,
			note, search, opened_at, settled_as, settled_at, settled_diagnosis_id, closed_at, closed_by, closed_reason,
			commitment_id)
		select e.kind, e.principle, e.source, e.first_diagnosis_id, e.diagnosis_id, array(
				select w.department_id from diagnosis_department w where w.diagnosis_id = e.diagnosis_id
					and w.department_id = any (${departmentIds}::bigint[]) order by 1),
			e.wording, e.note, e.search, e.opened_at, e.settled_as, e.settled_at, e.settled_diagnosis_id, e.closed_at,
			e.closed_by, e.closed_reason, e.commitment_id
		from register_entry e where e.id = ${id} returning id`;
	return own!.id;
}

const columns = (claim: Claim) => ({ wording: claim.wording, note: claim.note, search: searchOf(claim) });

type Locked = {
	id: number;
	diagnosisId: number;
	departmentIds: number[];
	settledAs: 'known' | 'renewed' | null;
	closedReason: string;
	version: number;
	state: State;
	ending: Ending | null;
};

async function lock(sql: Transaction, id: number): Promise<Locked | null> {
	type Row = Omit<Locked, 'state' | 'ending'> & { commitment: Status | null };
	// first the lock: a statement that waited for it would find the new entry, but not the commitment that came with it
	await sql`select from register_entry where id = ${id} for update`;
	const [row] = await sql<Row[]>`
		select e.id, e.diagnosis_id, e.settled_as, e.closed_reason, e.version,
			(select c.status from commitment c where c.id = e.commitment_id) as commitment,
			e.department_ids
		from register_entry e where e.id = ${id}`;
	return row ? { ...row, ...entryState({ ...row, closedByHand: row.closedReason !== '' }) } : null;
}

/**
 * Notes that a commitment picks this entry up; part of the verb that makes commitments, whichever department leads
 * it. False if there is no such entry, it is off the list, or another commitment has it.
 */
export async function entryBecomes(sql: Transaction, id: number, commitmentId: number): Promise<boolean> {
	const entry = await lock(sql, id);
	if (entry?.state !== 'open') return false;
	await sql`update register_entry set commitment_id = ${commitmentId}, version = version + 1 where id = ${id}`;
	return true;
}

type Verb = 'register.close' | 'register.reopen';

/** Takes an entry off the list by hand, with a reason. 404 if there is none. */
export async function closeEntry(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof closeSchema>,
): Promise<Outcome> {
	return change(viewer, id, input, 'register.close', ({ state }) => state !== 'closed');
}

/** Puts an entry back that was taken off by hand, with a reason. 404 if there is none. */
export async function reopenEntry(
	viewer: Viewer,
	id: number,
	input: z.infer<typeof closeSchema>,
): Promise<Outcome> {
	return change(viewer, id, input, 'register.reopen', mayReopen);
}

async function change(
	{ gate }: Viewer,
	id: number,
	{ reason, version }: z.infer<typeof closeSchema>,
	verb: Verb,
	possible: (entry: Locked) => boolean,
): Promise<Outcome> {
	return database().begin(async (sql): Promise<Outcome> => {
		const entry = await lock(sql, id);
		if (!entry) throw new NotFound();
		const permit = gate.require('register.close', entry);
		if (entry.version !== version || !possible(entry)) return refuse('reason', 'error_version');
		const closes = verb === 'register.close';
		await sql`update register_entry set closed_at = ${closes ? clock.now() : null},
			closed_by = ${closes ? permit.person.id : null}, closed_reason = ${closes ? reason : ''}, version = version + 1
			where id = ${id}`;
		await record(sql, permit, {
			verb,
			about: { register_entry: id, diagnosis: entry.diagnosisId, department: entry.departmentIds[0] },
			note: reason,
		});
		return { ok: true };
	});
}
