import { spansWithCommitments } from '#lib/commitments/spans.server.ts';
import { headOf } from '#lib/diagnosis/joint/agreeing.ts';
import { diagnosesOf } from '#lib/diagnosis/queries.server.ts';
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
import type { Waiting } from '#lib/plug.ts';
import { typicalMinutes } from '#lib/rounds/measured/queries.server.ts';
import { isPastDue, roundState } from '#lib/rounds/rules.ts';
import { cityState } from './city.server.ts';
import { headlineOf, headlineOfCity, sectionsOf } from './rules.ts';
import { allWaitingFor } from './waiting.server.ts';

/**
 * The desk of a person: what waits for them, the most urgent first, their departments' diagnoses among it; before it,
 * for those who look after the whole city, how it is going there.
 */
export async function deskOf(viewer: Viewer, person: Person) {
	const { locale, today } = viewer;
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	const rounds = await roundsIn(locale);
	const are = (state: string) => rounds.filter((round) => roundState(round, today) === state);
	const open = are('open');
	const [found, { things, more, moreLate }, city, typical] = await Promise.all([
		diagnosesOf(own, today, locale),
		allWaitingFor(viewer),
		may(person, 'city.oversee') ? cityState(open, viewer) : null,
		open.length && own.length ? typicalMinutes() : null,
	]);
	const diagnoses = await Promise.all(found.map((it) => called(it, viewer, typical, things)));
	// what a colleague asks for and the diagnosis goes on with anyway is said once, in the diagnosis
	const said = diagnoses.flatMap(({ asked }) => asked?.key ?? []);
	const sections = sectionsOf(
		things.filter(({ key }) => !said.includes(key)),
		diagnoses,
	);
	return {
		person: { id: person.id, name: person.name },
		belongs: own.length > 0,
		sections,
		more,
		headline: city
			? headlineOfCity(
					city.rounds.map(({ board, pastDue }) => ({
						total: board.length,
						submitted: board.filter(({ status }) => status === 'submitted').length,
						pastDue,
					})),
					city.signals.overdue,
				)
			: headlineOf(sections, { more, moreLate, belongs: own.length > 0 }),
		headOf: headOf(person),
		coordinates: may(person, 'round.oversee'),
		/** The round that opens next. */
		next: are('upcoming').at(-1) ?? null,
		city,
	};
}
export type DeskDiagnosis = Awaited<ReturnType<typeof called>>;

/** What the desk says of a diagnosis: how far it is, and where to go on. */
async function called(diagnosis: Diagnosis, viewer: Viewer, typical: number | null, things: Waiting[]) {
	const spans = await spansWithCommitments(diagnosis, viewer);
	const found = Object.fromEntries(spans.map(({ principle, state }) => [principle, state]));
	const states = statesToDo(found as Record<Principle, AnswerState>, diagnosis.returns);
	const status = diagnosisStatus(diagnosis);
	const waits = status !== 'submitted';
	const next = nextQuestion(states);
	return {
		diagnosis,
		spans,
		status,
		waits,
		dueOn: diagnosis.dueOn,
		late: waits && isPastDue(diagnosis, viewer.today),
		answered: Object.values(states).filter((state) => state === 'answered').length,
		minutes: minutesLeft(Object.values(states), typical),
		next,
		/** The colleague's request for just the question with which it goes on. */
		asked: (next && things.find(({ href }) => href === `/diagnoses/${diagnosis.id}/${next}`)) ?? null,
		open: openQuestions(diagnosis),
	};
}
