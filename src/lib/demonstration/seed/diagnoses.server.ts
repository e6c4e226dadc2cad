import { promptsIn } from '#lib/content/content.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { confidences, marks } from '#lib/diagnosis/schema.ts';
import type { City } from './city.ts';
import type { Clock } from './clock.ts';
import type { LoggedEvent } from './events.ts';
import type { SeedOptions } from './options.ts';
import { randomFrom, type Random } from './random.ts';
import { firstStep, paragraph, sign } from './words.ts';

export type SeededRound = { id: number; opens: number; due: number; closed: number | null };
type Diagnosis = {
	id: number;
	roundId: number;
	departmentId: number;
	startedAt: string | null;
	startedBy: number | null;
	submittedAt: string | null;
	submittedBy: number | null;
	version: number;
};
type Step = 'not_started' | 'half' | 'answered' | 'submitted';

/** The rounds, half a year apart; the last one is open. Days are counted from today. */
export function roundsOf({ rounds }: SeedOptions): SeededRound[] {
	return Array.from({ length: rounds }, (_, index) => {
		const opens = -21 - 182 * (rounds - 1 - index);
		return { id: index + 1, opens, due: opens + 40, closed: index === rounds - 1 ? null : opens + 45 };
	});
}

/** The rows of the rounds themselves. */
export function roundRows(rounds: SeededRound[], clock: Clock) {
	return rounds.map(({ id, opens, due, closed }) => ({
		id,
		name: { en: `Round ${id}`, pl: `Edycja ${id}` },
		opensOn: clock.day(opens),
		dueOn: clock.day(due),
		closedAt: closed === null ? null : clock.at(closed, 900),
		createdAt: clock.at(opens, 420),
	}));
}

/**
 * A diagnosis for each department and round. Those of closed rounds are submitted; in the open one a quarter of the
 * departments each has submitted, answered everything, answered half, and not begun.
 */
export function diagnosesOf({ departments, staff }: City, rounds: SeededRound[], clock: Clock) {
	const random = randomFrom('diagnoses');
	const steps: Step[] = ['submitted', 'answered', 'half', 'not_started'];
	const rows = {
		diagnoses: [] as Diagnosis[],
		answers: [] as ReturnType<typeof answer>['row'][],
		marks: [] as ReturnType<typeof answer>['marks'],
		ideas: [] as object[],
		events: [] as LoggedEvent[],
	};
	for (const { id: roundId, opens, closed } of rounds) {
		for (const { id: departmentId, kind } of departments) {
			const step = closed === null ? steps[departmentId % steps.length]! : 'submitted';
			const id = rows.diagnoses.length + 1;
			const [head, ...others] = staff.get(departmentId)!;
			const start = opens + random.between(1, 4);
			const [started, submitted] = [step !== 'not_started', step === 'submitted'];
			rows.diagnoses.push({
				id,
				roundId,
				departmentId,
				startedAt: started ? clock.at(start, 480) : null,
				startedBy: started ? head! : null,
				submittedAt: submitted ? clock.at(start + 10, 840) : null,
				submittedBy: submitted ? head! : null,
				version: 1 + Number(started) + Number(submitted),
			});
			if (!started) continue;
			const event = { commitmentId: null, diagnosisId: id, departmentId, note: '', changes: {} };
			rows.events.push({ ...event, at: clock.at(start, 480), personId: head!, verb: 'diagnosis.start' });
			principles.slice(0, step === 'half' ? 2 : 4).forEach((principle, index) => {
				const by = random.pick([head!, ...others]);
				const updatedAt = clock.at(start + 1 + index, 540 + random.below(360));
				const { row, marks } = answer(random, id, principle, promptKeys(kind, principle), by, updatedAt);
				rows.answers.push(row);
				rows.marks.push(...marks);
				rows.events.push({
					...event,
					at: updatedAt,
					personId: by,
					verb: 'diagnosis.answer',
					note: principle,
				});
				if (!random.chance(0.5)) return;
				const text = firstStep(random);
				const key = rows.ideas.length + 1;
				rows.ideas.push({ id: key, diagnosisId: id, principle, text, createdAt: updatedAt, createdBy: by });
				rows.events.push({ ...event, at: updatedAt, personId: by, verb: 'idea.add', note: text });
			});
			if (submitted)
				rows.events.push({
					...event,
					at: clock.at(start + 10, 840),
					personId: head!,
					verb: 'diagnosis.submit',
				});
		}
	}
	return rows;
}

const promptKeys = (kind: City['departments'][number]['kind'], principle: Principle) =>
	promptsIn('en', kind, principle).prompts.map(({ id }) => id);

function answer(
	random: Random,
	diagnosisId: number,
	principle: Principle,
	prompts: string[],
	updatedBy: number,
	updatedAt: string,
) {
	const notSure = random.chance(0.06);
	return {
		row: {
			diagnosisId,
			principle,
			today: paragraph(random, random.between(1, 4)),
			barriers: paragraph(random, random.between(1, 2)),
			voices: random.chance(0.8) ? sign(random) : '',
			proudOf: random.chance(0.4) ? sign(random) : '',
			level: notSure ? null : Number(random.weighted({ 1: 3, 2: 4, 3: 2, 4: 1 })),
			levelExit: notSure ? 'not_sure' : null,
			exitReason: '',
			confidence: random.pick(confidences),
			evidence: random.chance(0.7) ? firstStep(random) : '',
			version: 1,
			updatedAt,
			updatedBy,
		},
		marks: prompts
			.filter(() => random.chance(0.6))
			.map((promptKey) => ({
				diagnosisId,
				principle,
				promptKey,
				mark: random.pick(marks),
				note: random.chance(0.3) ? firstStep(random) : '',
			})),
	};
}
