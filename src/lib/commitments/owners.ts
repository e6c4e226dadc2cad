import { familyFirst } from '#lib/i18n/names.ts';
import type { PossibleOwner } from '#lib/people/queries.server.ts';

/** Owners as a select offers them: the department's own people first, then everybody else. */
export function ownerOptions(
	owners: PossibleOwner[],
	departmentId: number,
	labels: { own: string; others: string },
) {
	const option = ({ id, name }: PossibleOwner) => ({ value: String(id), label: familyFirst(name) });
	const isOwn = (owner: PossibleOwner) => owner.departmentIds.includes(departmentId);
	return [
		{ label: labels.own, options: owners.filter(isOwn).map(option) },
		{ label: labels.others, options: owners.filter((owner) => !isOwn(owner)).map(option) },
	].filter(({ options }) => options.length);
}
