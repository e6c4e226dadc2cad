import type { Permit } from '#lib/activity/schema.ts';
import { NotFound } from '#lib/errors.ts';
import type { Queryable, Transaction } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import type { Gate } from '#lib/people/access.ts';
import { canOwn as canOwnIt } from '#lib/people/sql.server.ts';
import type { Person } from '#lib/people/schema.ts';
import type { Status } from './schema.ts';

// What every verb of a commitment begins and ends with.

type Locked = {
	id: number;
	leadDepartmentId: number;
	ownerId: number;
	ownerName: string;
	status: Status;
	dueOn: Day;
	version: number;
	title: string;
	helpFromDepartmentId: number | null;
};

/** Locks the row of a commitment for a verb. */
export async function lockRow(sql: Transaction, id: number): Promise<Locked> {
	const [it] = await sql<Locked[]>`
		select id, lead_department_id, owner_id, status, due_on, version, title, help_from_department_id,
			-- not a join: one who waits here for a handing over would look for the owner before it, and find no row
			(select p.name from person p where p.id = c.owner_id) as owner_name
		from commitment c where id = ${id} for update`;
	if (!it) throw new NotFound();
	return it;
}

/** Locks a commitment for a verb of those who may change it, and asks the gate. */
export async function lockCommitment(
	sql: Transaction,
	gate: Gate,
	id: number,
): Promise<{ it: Locked; permit: Permit<Person> }> {
	const it = await lockRow(sql, id);
	return { it, permit: gate.require('commitment.change', it) };
}

/** Whether this person can sign in and works for the city, so that a commitment can be theirs. */
export async function isPossibleOwner(sql: Queryable, personId: number): Promise<boolean> {
	const rows = await sql`select from person p where p.id = ${personId} and ${canOwnIt(sql, 'p')}`;
	return rows.length > 0;
}

/** The words of a commitment as the tracker searches them. */
export const searchedWords = (title: string, sign: string, firstStep: string) =>
	searchable(`${title} ${sign} ${firstStep}`);
