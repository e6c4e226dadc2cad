import { citySignals, invitationsTo, openCommitmentsOf } from '#lib/commitments/queries.server.ts';
import { signalsOf } from '#lib/commitments/signals.ts';
import { typicalMinutes } from '#lib/rounds/measured/queries.server.ts';
import { spansOf } from '#lib/commitments/spans.server.ts';
import { headOf } from '#lib/diagnosis/joint/agreeing.ts';
import { diagnosesOf, roundBoard } from '#lib/diagnosis/queries.server.ts';
import { openRound } from '#lib/rounds/queries.server.ts';
import {
	diagnosisStatus,
	minutesLeft,
	nextQuestion,
	openQuestions,
	statesToDo,
} from '#lib/diagnosis/rules.ts';
import type { AnswerState } from '#lib/diagnosis/rules.ts';
import type { Principle } from '#lib/content/principles.ts';
import { questionIn } from '#lib/content/content.server.ts';
import { requestsTo } from '#lib/team/queries.server.ts';
import { may } from '#lib/people/access.ts';
import { waitingCounts } from '#lib/registers/queries.server.ts';
import type { PageServerLoad } from './$types';

// What waits for this person, the most urgent first; for a coordinator the state of the round comes before it.
const shown = 8;

export const load: PageServerLoad = async ({ locals }) => {
	const { gate, locale, today } = locals;
	const { person } = gate.require('city.read');
	const coordinates = may(person, 'round.oversee');
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const round = await openRound(locale, today);
	const [diagnoses, commitments, invitations, requests, board, signals, waiting, typical] = await Promise.all(
		[
			round ? diagnosesOf(own, round.id, locale) : [],
			openCommitmentsOf(person.id, locale, shown + 1),
			invitationsTo(own, locale),
			requestsTo(person.id, own, today, locale),
			coordinates && round ? roundBoard(round.id, locale) : [],
			coordinates ? citySignals(today) : null,
			coordinates ? waitingCounts() : null,
			round && own.length ? typicalMinutes() : null,
		],
	);
	const withSpans = await Promise.all(
		diagnoses.map(async (diagnosis) => {
			const spans = await spansOf(diagnosis, locals.viewer);
			const states = statesToDo(
				Object.fromEntries(spans.map(({ principle, state }) => [principle, state])) as Record<
					Principle,
					AnswerState
				>,
				diagnosis.returns,
			);
			return {
				diagnosis,
				spans,
				status: diagnosisStatus(diagnosis),
				answered: Object.values(states).filter((state) => state === 'answered').length,
				minutes: minutesLeft(Object.values(states), typical),
				next: nextQuestion(states),
				open: openQuestions(diagnosis),
			};
		}),
	);
	// a diagnosis that still waits comes before one that is handed in
	withSpans.sort((a, b) => Number(a.status === 'submitted') - Number(b.status === 'submitted'));
	return {
		person: { name: person.name },
		round,
		diagnoses: withSpans,
		commitments: commitments.slice(0, shown).map((it) => ({ ...it, signals: signalsOf(it, today) })),
		more: commitments.length > shown,
		invitations,
		requests: requests.map((it) => ({
			...it,
			question: it.principle && questionIn(locale, it.principle).short,
		})),
		own,
		headOf: headOf(person),
		coordinates,
		board: board.map(({ levels, ...row }) => ({
			...row,
			status: diagnosisStatus(row),
			answered: levels.filter(({ complete }) => complete).length,
		})),
		signals: signals && { ...signals, ...waiting! },
	};
};
