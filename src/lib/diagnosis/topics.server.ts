import type { Permission } from '#lib/people/access.ts';
import { may } from '#lib/people/access.ts';
import type { Follow } from '#lib/plug.ts';
import { findDiagnosis } from './queries.server.ts';
import { standing } from './rules.ts';

/** Whether somebody may follow `diagnosis:12`: whoever may read it. */
export const mayFollowDiagnosis: Follow = (viewer, [id, ...more]) =>
	more.length ? Promise.resolve('unknown') : mayFollowAs('diagnosis.read', viewer, id);

/** Whether somebody who follows something of a diagnosis has this permission for it. */
export async function mayFollowAs(
	permission: Extract<Permission, 'diagnosis.read' | 'diagnosis.answer'>,
	{ gate, today, locale }: Parameters<Follow>[0],
	id = '',
): ReturnType<Follow> {
	const diagnosis = /^[1-9]\d{0,14}$/.test(id) && (await findDiagnosis(Number(id), locale));
	if (!diagnosis) return 'unknown';
	return may(gate.person, permission, standing(diagnosis, today)) ? 'yes' : 'no';
}
