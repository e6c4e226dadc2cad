import { cityTexts } from '#lib/texts/queries.server.ts';
import { promptsIn } from '#lib/content/content.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import { toFields } from '#lib/answering/answer-fields.ts';
import { emptyAnswer } from '#lib/diagnosis/schema.ts';
import { freeze } from '#lib/diagnosis/snapshot.server.ts';
import { noteWords } from '#lib/diagnosis/wordings.server.ts';
import { enterSubmission } from '#lib/registers/commands.server.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import { departments } from './departments.ts';
import { lastRound } from './last-round/index.ts';
import type { Loading } from './loading.server.ts';
import { moment } from './moments.ts';
import { roundName, rounds, type RoundKey } from './rounds.ts';
import { thisRound } from './this-round/index.ts';
import type { AnswerText, DepartmentSlug, DiagnosisText } from './types.ts';

const keys: RoundKey[] = ['last', 'this'];
const diagnoses: { round: RoundKey; it: DiagnosisText }[] = [
	...lastRound.map((it) => ({ round: 'last' as const, it })),
	...thisRound.map((it) => ({ round: 'this' as const, it })),
];
const nameOf = (round: RoundKey, { department }: DiagnosisText) => `${round}/${department}`;

/** Writes the two rounds; answers with their keys. */
export async function writeRounds(tx: Transaction, today: Day): Promise<Map<RoundKey, number>> {
	const rows = keys.map((key) => {
		const { opens, due, closed } = rounds[key];
		return {
			name: tx.json(roundName(key, today)),
			opensOn: addDays(today, opens),
			dueOn: addDays(today, due),
			closedAt: closed === null ? null : moment(closed, today, 14, key),
			createdAt: moment(opens, today, 6, key),
		};
	});
	const written = await tx<
		{ id: number; opensOn: Day }[]
	>`insert into round ${tx(rows)} returning id, opens_on`;
	const ids = new Map(written.map(({ id, opensOn }) => [opensOn, id]));
	return new Map(keys.map((key, index) => [key, ids.get(rows[index]!.opensOn)!]));
}

/** Writes a diagnosis for each department and round, with its answers, its marks, and the events of both. */
export async function writeDiagnoses(loading: Loading): Promise<void> {
	const { tx, today } = loading;
	const rows = diagnoses.map(({ round, it: { department, started, submitted } }) => ({
		roundId: loading.rounds.get(round)!,
		departmentId: loading.departments.get(department)!,
		startedAt: started ? moment(started.day, today, 7, department) : null,
		startedBy: started ? loading.people.get(started.by)! : null,
		submittedAt: submitted ? moment(submitted.day, today, 15, department) : null,
		submittedBy: submitted ? loading.people.get(submitted.by)! : null,
		// one for each of its own verbs
		version: 1 + Number(!!started) + Number(!!submitted),
	}));
	const written = await tx<{ id: number; roundId: number; departmentId: number }[]>`
		insert into diagnosis ${tx(rows)} returning id, round_id, department_id`;
	const ids = new Map(written.map((row) => [`${row.roundId}/${row.departmentId}`, row.id]));
	const others = diagnoses.flatMap(({ round, it: { department, jointWith = [] } }) => {
		const [roundId, of] = [
			loading.rounds.get(round)!,
			(slug: DepartmentSlug) => loading.departments.get(slug)!,
		];
		const diagnosisId = ids.get(`${roundId}/${of(department)}`)!;
		return jointWith.map((slug) => ({ diagnosisId, roundId, departmentId: of(slug) }));
	});
	if (others.length) await tx`insert into diagnosis_department ${tx(others)}`;
	diagnoses.forEach(({ round, it }, index) => {
		const { roundId, departmentId, startedAt, startedBy, submittedAt, submittedBy } = rows[index]!;
		const diagnosisId = ids.get(`${roundId}/${departmentId}`)!;
		loading.diagnoses.set(nameOf(round, it), diagnosisId);
		const event = { departmentId, diagnosisId };
		if (startedAt)
			loading.events.push({ ...event, at: startedAt, verb: 'diagnosis.start', personId: startedBy! });
		if (submittedAt)
			loading.events.push({ ...event, at: submittedAt, verb: 'diagnosis.submit', personId: submittedBy! });
	});

	const answers = diagnoses.flatMap(({ round, it }) =>
		principles.flatMap((principle) => {
			const said = it.answers[principle];
			return said ? [answer(loading, nameOf(round, it), it, principle, said)] : [];
		}),
	);
	for (const { row, marks } of answers) {
		// the texts as they were on the day of the answer
		const texts = await cityTexts(tx, { at: row.updatedAt });
		const { principle, level } = row;
		const words = await noteWords(tx, texts, {
			principle,
			level,
			marked: marks.map(({ promptKey }) => promptKey),
		});
		await tx`insert into answer ${tx({ ...row, ...words.answer })}`;
		if (!marks.length) continue;
		await tx`insert into prompt_mark
			${tx(marks.map((mark) => ({ ...mark, wordingId: words.marks.get(mark.promptKey)! })))}`;
	}
}

function answer(
	loading: Loading,
	diagnosis: string,
	{ department }: DiagnosisText,
	principle: Principle,
	said: AnswerText,
) {
	const { locale } = loading;
	const diagnosisId = loading.diagnoses.get(diagnosis)!;
	const { kind } = departments.find(({ slug }) => slug === department)!;
	const prompts = promptsIn('en', kind, principle).prompts;
	const updatedAt = moment(said.day, loading.today, 8, diagnosis + principle);
	const personId = loading.people.get(said.by)!;
	const texts = {
		today: said.today?.[locale] ?? '',
		barriers: said.barriers?.[locale] ?? '',
		voices: said.voices?.[locale] ?? '',
		proudOf: said.proudOf?.[locale] ?? '',
		level: said.level ?? null,
		levelExit: said.exit ?? null,
		exitReason: said.exitReason?.[locale] ?? '',
		confidence: said.confidence ?? null,
		evidence: said.evidence?.[locale] ?? '',
	};
	const marks = (said.marks ?? []).map(({ prompt, mark, note }) => ({
		diagnosisId,
		principle,
		promptKey: prompts[prompt - 1]!.id,
		mark,
		note: note?.[locale] ?? '',
	}));
	const fields = toFields({ ...emptyAnswer(principle), ...texts }, marks);
	loading.events.push({
		at: updatedAt,
		verb: 'diagnosis.answer',
		personId,
		departmentId: loading.departments.get(department)!,
		diagnosisId,
		note: principle,
		changes: Object.fromEntries(
			Object.entries(fields).flatMap(([name, value]) =>
				value ? [[name, ['', value] as [string, string]]] : [],
			),
		),
	});
	return { row: { diagnosisId, principle, ...texts, updatedAt, updatedBy: personId }, marks };
}

/** Writes the ideas, and which commitment one became; commitments have to be there. */
export async function writeIdeas(loading: Loading): Promise<void> {
	const { tx, locale } = loading;
	const rows = diagnoses.flatMap(({ round, it }) =>
		it.ideas.map(({ day, by, principle, text, commitment }) => {
			const row = {
				diagnosisId: loading.diagnoses.get(nameOf(round, it))!,
				principle,
				text: text[locale],
				createdAt: moment(day, loading.today, 9, text.en),
				createdBy: loading.people.get(by)!,
				commitmentId: commitment ? loading.commitments.get(commitment)! : null,
			};
			loading.events.push({
				at: row.createdAt,
				verb: 'idea.add',
				personId: row.createdBy,
				departmentId: loading.departments.get(it.department)!,
				diagnosisId: row.diagnosisId,
				note: row.text,
			});
			return row;
		}),
	);
	await tx`insert into idea ${tx(rows)}`;
}

/** Writes who has agreed to submit a joint diagnosis, to the words that are there now. */
export async function writeAgreements({ tx, today, ...loading }: Loading): Promise<void> {
	for (const { round, it } of diagnoses)
		for (const { department, day, by } of it.agreed ?? []) {
			const diagnosisId = loading.diagnoses.get(nameOf(round, it))!;
			const departmentId = loading.departments.get(department)!;
			const [at, personId] = [moment(day, today, 14, department), loading.people.get(by)!];
			await tx`update diagnosis_department w set agreed_at = ${at}, agreed_by = ${personId},
				agreed_version = g.answers_version
				from diagnosis g where g.id = w.diagnosis_id and g.id = ${diagnosisId} and w.department_id = ${departmentId}`;
			loading.events.push({ at, verb: 'diagnosis.agree', personId, departmentId, diagnosisId });
		}
}

/** Freezes what was submitted, as it was submitted. */
export async function freezeSubmitted({ tx, today, people, diagnoses: ids }: Loading): Promise<void> {
	for (const { round, it } of diagnoses) {
		if (!it.submitted) continue;
		const at = moment(it.submitted.day, today, 15, it.department);
		const submitted = await freeze(tx, {
			diagnosisId: ids.get(nameOf(round, it))!,
			personId: people.get(it.submitted.by)!,
			at,
			texts: await cityTexts(tx, { at }),
		});
		await enterSubmission(tx, submitted);
	}
}
