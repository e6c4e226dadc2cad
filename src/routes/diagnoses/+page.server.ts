import { clock } from '#lib/clock.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { roundBoard } from '#lib/diagnosis/queries.server.ts';
import { roundsIn, type Round } from '#lib/rounds/queries.server.ts';
import { diagnosisStatus, standing, submissionsIn } from '#lib/diagnosis/rules.ts';
import { hasOpened, roundState } from '#lib/rounds/rules.ts';
import { may, type Viewer } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { diagnoses } from '#lib/rounds/address.ts';
import type { BoardStatus } from '#lib/rounds/schema.ts';
import type { PageServerLoad } from './$types';

// The state of a round, for everyone: which department has started, and who can already be read. Without a round in
// the address all that are open, those of one's own departments first; where none is, the one that opened last.
export const load: PageServerLoad = async ({ locals, url }) => {
	const { viewer } = locals;
	const { person } = viewer.gate.require('city.read');
	const rounds = await roundsIn(viewer.locale);
	const { round: asked, status: only } = diagnoses.read(url.searchParams);
	const chosen = rounds.filter(({ id }) => id === asked);
	const open = rounds.filter((it) => roundState(it, viewer.today) === 'open');
	const last = rounds.find((it) => hasOpened(it, viewer.today)) ?? rounds[0];
	const shown = [chosen, open, last ? [last] : []].find(({ length }) => length) ?? [];
	const found = await Promise.all(shown.map((round) => withDepartments(round, person, viewer, only)));
	return {
		shown: found.sort((a, b) => Number(b.departments[0]?.own) - Number(a.departments[0]?.own)),
		others: rounds.filter((it) => !shown.includes(it)).map(({ id, name }) => ({ id, name })),
		only,
		privacy: contentIn(viewer.locale).texts.privacy,
	};
};

/** A round with what everyone may know of its diagnoses, one's own first. */
async function withDepartments(
	round: Round,
	person: Person,
	{ locale, today }: Viewer,
	only: BoardStatus | null,
) {
	const own = person.memberships.map(({ departmentId }) => departmentId);
	const rows = await roundBoard(round.id, locale);
	return {
		...round,
		state: roundState(round, today),
		total: rows.length,
		...submissionsIn(rows.map(diagnosisStatus)),
		departments: rows
			.map((row) => {
				const subject = standing({ ...row, opensOn: round.opensOn, roundClosed: round.closed }, today);
				return {
					diagnosisId: row.diagnosisId,
					departmentName: row.departmentName,
					status: diagnosisStatus(row),
					submittedOn: row.submittedAt && clock.dayOf(row.submittedAt),
					own: row.departments.some(({ id }) => own.includes(id)),
					answered: row.levels.filter(({ complete }) => complete).length,
					readable: may(person, 'diagnosis.read_submitted', subject),
					answerable: may(person, 'diagnosis.answer', subject),
				};
			})
			.filter(({ status }) => !only || status === only)
			.sort((a, b) => Number(b.own) - Number(a.own)),
	};
}
