import type { Day } from '#lib/i18n/days.ts';
import { may } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { standing } from '../rules.ts';
import type { Answering, Diagnosis } from '../schema.ts';
import { stillToAgree } from './rules.ts';

/** The departments that this person heads. */
export const headOf = ({ memberships }: Person): number[] =>
	memberships.flatMap((it) => (it.role === 'head' ? it.departmentId : []));

/** The departments for which this person may agree, of those that have not; a coordinator on behalf of any. */
export function mayAgreeFor(person: Person, it: Diagnosis, today: Day): Answering[] {
	const subject = standing(it, today);
	return stillToAgree(it).filter(({ id }) =>
		may(person, 'diagnosis.submit', { ...subject, departmentIds: [id] }),
	);
}
