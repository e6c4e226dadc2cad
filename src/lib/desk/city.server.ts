import { latestOf } from '#lib/activity/queries.server.ts';
import type { Verb } from '#lib/activity/schema.ts';
import { clock } from '#lib/clock.server.ts';
import { citySignals, openByPrinciple, titlesOf } from '#lib/commitments/queries.server.ts';
import { carriesLeast } from '#lib/commitments/rules.ts';
import { questionIn } from '#lib/content/content.server.ts';
import { roundBoard, type RoundRow } from '#lib/diagnosis/queries.server.ts';
import { diagnosisStatus } from '#lib/diagnosis/rules.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Viewer } from '#lib/people/access.ts';
import { waitingCounts } from '#lib/registers/queries.server.ts';
import type { Round } from '#lib/rounds/queries.server.ts';
import { isPastDue } from '#lib/rounds/rules.ts';

/** What of the log answers "what has changed lately?". */
const news = [
	'diagnosis.submit',
	'diagnosis.reopen',
	'commitment.make',
	'commitment.complete',
	'commitment.stop',
	'commitment.reopen',
	'commitment.postpone',
	'commitment.ask_help',
] as const satisfies Verb[];

/**
 * How it is going, for those who look after the whole city: how far each open round is, what of the commitments needs
 * a look, which principle carries the least, and what has changed lately.
 */
export async function cityState(rounds: Round[], viewer: Viewer) {
	const { gate, locale, today } = viewer;
	const [boards, signals, waiting, carried, lately] = await Promise.all([
		Promise.all(rounds.map((round) => roundBoard(round.id, locale))),
		citySignals(today),
		waitingCounts(),
		openByPrinciple(),
		whatChanged(locale),
	]);
	const least = carriesLeast(carried);
	return {
		rounds: rounds.map((round, index) => ({
			round,
			pastDue: isPastDue(round, today),
			board: boards[index]!.map((row) => onBoard(row, gate.allows('round.oversee'))),
		})),
		signals: { ...signals, ...waiting },
		least: least && { ...least, name: questionIn(locale, least.principle).short },
		lately,
	};
}

/** What the desk says of a diagnosis; when a draft was last written in is for those alone who may read it. */
function onBoard(row: RoundRow, readsDrafts: boolean) {
	const readable = readsDrafts || row.submittedAt !== null || row.revision !== null;
	const last = readsDrafts || row.submittedAt ? row.lastActivityAt : null;
	return {
		diagnosisId: row.diagnosisId,
		departmentShort: row.departmentShort,
		status: diagnosisStatus(row),
		answered: row.levels.filter(({ complete }) => complete).length,
		waitsFor: row.waitsFor,
		lastActivityOn: last && clock.dayOf(last),
		readable,
	};
}
export type CityState = Awaited<ReturnType<typeof cityState>>;

/** The last things that were done in the city, each with what it was done to. */
async function whatChanged(locale: Viewer['locale']) {
	const events = await latestOf([...news], locale, 6);
	const about = (event: (typeof events)[number], kind: string) =>
		event.subject.startsWith(`${kind}:`) ? Number(event.subject.slice(kind.length + 1)) : null;
	const titles = await titlesOf(
		events.flatMap((event) => about(event, 'commitment') ?? []),
		locale,
	);
	return events.map((event) => {
		const commitment = about(event, 'commitment');
		return {
			id: event.id,
			day: clock.dayOf(event.at),
			by: event.personName,
			did: event.did,
			title: commitment ? titles.get(commitment)! : m.diagnosis_of({ department: event.department }),
			href: commitment ? `/commitments/${commitment}` : `/diagnoses/${about(event, 'diagnosis')}`,
		};
	});
}
