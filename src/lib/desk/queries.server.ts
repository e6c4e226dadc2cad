import { clock } from '#lib/clock.server.ts';
import { citySignals } from '#lib/commitments/queries.server.ts';
import { spansWithCommitments } from '#lib/commitments/spans.server.ts';
import { headOf } from '#lib/diagnosis/joint/agreeing.ts';
import { diagnosesOf, roundBoard, type RoundRow } from '#lib/diagnosis/queries.server.ts';
import { roundsIn } from '#lib/rounds/queries.server.ts';
import {
	diagnosisStatus,
	minutesLeft,
	nextQuestion,
	openQuestions,
	statesToDo,
} from '#lib/diagnosis/rules.ts';
import type { AnswerState } from '#lib/diagnosis/rules.ts';
import type { Diagnosis } from '#lib/diagnosis/schema.ts';
import type { Principle } from '#lib/content/principles.ts';
import { may, type Viewer } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { waitingCounts } from '#lib/registers/queries.server.ts';
import { roundState, type RoundState } from '#lib/rounds/rules.ts';
import { typicalMinutes } from '#lib/rounds/measured/queries.server.ts';
import { allWaitingFor } from './waiting.server.ts';

/**
 * The desk of a person: every diagnosis that their departments are asked for, and what waits for them, the most urgent
 * first; for a coordinator the state of every open round comes before it.
 */
export async function deskOf(viewer: Viewer, person: Person) {
	const { locale, today } = viewer;
	const coordinates = may(person, 'round.oversee');
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const [diagnoses, { things, more }, rounds, signals, waiting, typical] = await Promise.all([
		diagnosesOf(own, today, locale),
		allWaitingFor(viewer),
		coordinates ? roundsIn(locale) : [],
		coordinates ? citySignals(today) : null,
		coordinates ? waitingCounts() : null,
		own.length ? typicalMinutes() : null,
	]);
	const inState = (state: RoundState) => rounds.filter((it) => roundState(it, today) === state);
	const shown = await Promise.all(diagnoses.map((it) => called(it, viewer, typical)));
	// a diagnosis that still waits comes before one that is handed in
	shown.sort((a, b) => Number(a.status === 'submitted') - Number(b.status === 'submitted'));
	return {
		person: { name: person.name },
		diagnoses: shown,
		things,
		more,
		headOf: headOf(person),
		coordinates,
		/** Of a coordinator: every round that is open, each with how far its departments are. */
		rounds: await Promise.all(
			inState('open').map(async (round) => ({
				...round,
				board: (await roundBoard(round.id, locale)).map(onBoard),
			})),
		),
		/** Of a coordinator: the rounds that are set up and have not opened, the next one first. */
		upcoming: inState('upcoming').reverse(),
		signals: signals && { ...signals, ...waiting! },
	};
}

const onBoard = ({ levels, ...row }: RoundRow) => ({
	...row,
	status: diagnosisStatus(row),
	lastActivityOn: row.lastActivityAt && clock.dayOf(row.lastActivityAt),
	answered: levels.filter(({ complete }) => complete).length,
});

/** What the desk says of a diagnosis: how far it is, and where to go on. */
async function called(diagnosis: Diagnosis, viewer: Viewer, typical: number | null) {
	const spans = await spansWithCommitments(diagnosis, viewer);
	const found = Object.fromEntries(spans.map(({ principle, state }) => [principle, state]));
	const states = statesToDo(found as Record<Principle, AnswerState>, diagnosis.returns);
	return {
		diagnosis,
		spans,
		status: diagnosisStatus(diagnosis),
		answered: Object.values(states).filter((state) => state === 'answered').length,
		minutes: minutesLeft(Object.values(states), typical),
		next: nextQuestion(states),
		open: openQuestions(diagnosis),
	};
}
