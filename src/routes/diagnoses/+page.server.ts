import { clock } from '#lib/clock.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { roundBoard } from '#lib/diagnosis/queries.server.ts';
import { roundsIn } from '#lib/rounds/queries.server.ts';
import { diagnosisStatus, standing } from '#lib/diagnosis/rules.ts';
import { hasOpened, roundState } from '#lib/rounds/rules.ts';
import { may } from '#lib/people/access.ts';
import { diagnoses } from '#lib/rounds/address.ts';
import type { PageServerLoad } from './$types';

// The state of one round, for everyone: which department has started, and who can already be read.
export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale, today } = locals.viewer;
	const { person } = gate.require('city.read');
	const rounds = await roundsIn(locale);
	const { round: asked, status: only } = diagnoses.read(url.searchParams);
	const round =
		rounds.find(({ id }) => id === asked) ?? rounds.find((it) => hasOpened(it, today)) ?? rounds[0] ?? null;
	const own = person.memberships.map(({ departmentId }) => departmentId);
	const rows = round ? await roundBoard(round.id, locale) : [];
	return {
		rounds,
		round: round && { ...round, state: roundState(round, today) },
		privacy: contentIn(locale).texts.privacy,
		only,
		total: rows.length,
		submitted: rows.filter((row) => diagnosisStatus(row) === 'submitted').length,
		departments: rows
			.map(({ levels, ...row }) => {
				const status = diagnosisStatus(row);
				const subject = standing({ ...row, opensOn: round!.opensOn, roundClosed: round!.closed }, today);
				return {
					...row,
					status,
					submittedOn: row.submittedAt && clock.dayOf(row.submittedAt),
					own: own.includes(row.departmentId),
					answered: levels.filter(({ complete }) => complete).length,
					readable: may(person, 'diagnosis.read_submitted', subject),
					answerable: may(person, 'diagnosis.answer', subject),
				};
			})
			.filter(({ status }) => !only || status === only)
			.sort((a, b) => Number(b.own) - Number(a.own)),
	};
};
