import { database } from '#lib/database/connection.server.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import type { Filters } from './address.ts';
import type { Kind } from './lists.ts';

// The same as in rules.ts, as SQL sees an entry e with its commitment c: what is closed, and what is picked up.

/** Whether an entry is off the list. */
export const isOffList = () =>
	database()`(e.settled_at is not null or e.closed_at is not null or coalesce(c.status = 'done', false))`;

/** Whether a commitment looks into an entry. */
export const isPickedUp = () =>
	database()`(e.settled_at is null and e.closed_at is null
		and coalesce(c.status not in ('done', 'stopped'), false))`;

/** The whole condition of `filters`, for one list or for both; wants the rounds fr, lr and sr of the entry. */
export function conditions(kind: Kind | null, filters: Filters) {
	const sql = database();
	const { department, principle, round, status, q } = filters;
	const parts = [kind ? sql`e.kind = ${kind}` : sql`true`];
	if (department)
		parts.push(sql`e.department_ids @> array(select d.id from department d where d.slug = ${department})
			and exists (select from department d where d.slug = ${department})`);
	if (principle) parts.push(sql`e.principle = ${principle}`);
	// named from its first round to its last, and by somebody who answered in this one
	if (round)
		parts.push(sql`exists (select from round r where r.id = ${round}
			and r.opens_on between fr.opens_on and lr.opens_on and (sr.opens_on is null or sr.opens_on > r.opens_on)
			and exists (select from diagnosis g join diagnosis_department w on w.diagnosis_id = g.id
				where g.round_id = r.id and w.department_id = any (e.department_ids)
					and (g.submitted_at is not null or g.revision is not null)))`);
	if (status === 'current') parts.push(sql`not ${isOffList()}`);
	if (status === 'open') parts.push(sql`not ${isOffList()} and not ${isPickedUp()}`);
	if (status === 'picked_up') parts.push(isPickedUp());
	if (status === 'closed') parts.push(isOffList());
	for (const word of searchable(q).split(/\s+/).filter(Boolean).slice(0, 8))
		parts.push(sql`e.search like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
	return parts.reduce((all, part) => sql`${all} and ${part}`);
}
