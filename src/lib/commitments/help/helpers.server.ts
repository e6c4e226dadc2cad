import * as m from '#lib/i18n/generated/messages.js';
import { may } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import type { Commitment } from '../schema.ts';
import { mayDecline, mayOffer } from './rules.ts';
import { coordinationTeam, type Helper } from './schema.ts';

/** For whom somebody may answer a commitment's call for help, as a field of its form offers them. */
export function helpersFor(
	person: Person,
	{ help, status, leadDepartmentId }: Commitment,
	departments: { id: number; short: string }[],
): { value: string; label: string; mayDecline: boolean }[] {
	if (!help) return [];
	const call = { status, leadDepartmentId, helpFromDepartmentId: help.from?.id ?? null, answer: help.answer };
	// a coordinator may answer for the department that is named, and for none that is not
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const asked = departments.filter(({ id }) => id === help.from?.id || own.includes(id));
	const options: { helper: Helper; label: string }[] = [
		...(help.from ? [] : [{ helper: null, label: m.help_team() }]),
		...asked.map(({ id, short }) => ({ helper: id, label: short })),
		...(help.from ? [{ helper: null, label: m.help_team() }] : []),
	];
	return options
		.filter(({ helper }) => mayOffer(call, helper) && may(person, 'help.answer', { departmentId: helper }))
		.map(({ helper, label }) => ({
			value: helper === null ? coordinationTeam : String(helper),
			label,
			mayDecline: mayDecline(call, helper),
		}));
}
