import { contentIn, promptsIn, questionIn, rubricIn } from '#lib/content/content.server.ts';
import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import { locales, type Locale, type Translated } from '#lib/i18n/locale.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf } from './queries.server.ts';
import type { Answer, Mark } from './schema.ts';

/** What was handed in, in the words of that day; nothing that is edited later changes it. */
export type Snapshot = {
	department: Translated;
	round: Translated;
	submittedBy: string;
	questions: {
		principle: Principle;
		name: Translated;
		question: Translated;
		definition: Translated;
		levels: { value: Level; label: Translated; sentence: Translated }[];
		prompts: { key: string; text: Translated; lookAt: Translated; mark: Mark | null; note: Translated }[];
		answer: Pick<Answer, 'level' | 'levelExit' | 'confidence'> &
			Record<'today' | 'barriers' | 'voices' | 'proudOf' | 'exitReason' | 'evidence', Translated>;
		ideas: { text: Translated; commitmentId: number | null }[];
	}[];
};

const each = (text: (locale: Locale) => string): Translated =>
	Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as Translated;

/**
 * Freezes a diagnosis as it stands now into its next snapshot. Part of the verb that submits: call it in that
 * transaction. `at` is now unless the demonstration says otherwise.
 */
export async function freeze(
	sql: Transaction,
	{ diagnosisId, personId, at = new Date() }: { diagnosisId: number; personId: number; at?: Date },
): Promise<void> {
	const read = async (locale: Locale) => ({
		diagnosis: (await findDiagnosis(diagnosisId, locale, sql))!,
		answers: await answersOf(diagnosisId, locale, sql),
		marks: await marksOf(diagnosisId, locale, sql),
		ideas: await ideasOf(diagnosisId, locale, sql),
	});
	const views = { en: await read('en'), pl: await read('pl') } satisfies Record<Locale, unknown>;
	const [person] = await sql<{ name: string }[]>`select name from person where id = ${personId}`;
	const { diagnosis, answers, marks, ideas } = views.en;
	const content: Snapshot = {
		department: each((locale) => views[locale].diagnosis.departmentName),
		round: each((locale) => views[locale].diagnosis.roundName),
		submittedBy: person!.name,
		questions: principles.map((principle) => ({
			principle,
			name: each((locale) => questionIn(locale, principle).name),
			question: each((locale) => questionIn(locale, principle).question),
			definition: each((locale) => questionIn(locale, principle).definition),
			levels: contentIn('en').levels.map((level, index) => ({
				value: level.value as Level,
				label: each((locale) => rubricIn(locale, principle)[index]!.label),
				sentence: each((locale) => rubricIn(locale, principle)[index]!.sentence),
			})),
			prompts: promptsIn('en', diagnosis.kind, principle).prompts.map(({ id }, index) => ({
				key: id,
				text: each((locale) => promptsIn(locale, diagnosis.kind, principle).prompts[index]!.text),
				lookAt: each((locale) => promptsIn(locale, diagnosis.kind, principle).prompts[index]!.look_at),
				mark: marks.find((mark) => mark.promptKey === id)?.mark ?? null,
				note: each((locale) => views[locale].marks.find((mark) => mark.promptKey === id)?.note ?? ''),
			})),
			answer: {
				level: answers[principle].level,
				levelExit: answers[principle].levelExit,
				confidence: answers[principle].confidence,
				today: each((locale) => views[locale].answers[principle].today),
				barriers: each((locale) => views[locale].answers[principle].barriers),
				voices: each((locale) => views[locale].answers[principle].voices),
				proudOf: each((locale) => views[locale].answers[principle].proudOf),
				exitReason: each((locale) => views[locale].answers[principle].exitReason),
				evidence: each((locale) => views[locale].answers[principle].evidence),
			},
			ideas: ideas
				.filter((idea) => idea.principle === principle)
				.map((idea) => ({
					text: each((locale) => views[locale].ideas.find((it) => it.id === idea.id)!.text),
					commitmentId: idea.commitment?.id ?? null,
				})),
		})),
	};
	await sql`
		insert into diagnosis_snapshot (diagnosis_id, number, submitted_at, submitted_by, content)
		select ${diagnosisId}, coalesce(max(number), 0) + 1, ${at}, ${personId}, ${sql.json(content)}
		from diagnosis_snapshot where diagnosis_id = ${diagnosisId}`;
}

/** The newest snapshot of a diagnosis, or the one with this number; null if it was never submitted. */
export async function latestSnapshot(
	diagnosisId: number,
	number: number | null = null,
): Promise<(Snapshot & { submittedAt: Date }) | null> {
	const [row] = await database()<{ content: Snapshot; submittedAt: Date }[]>`
		select content, submitted_at from diagnosis_snapshot
		where diagnosis_id = ${diagnosisId} and (${number}::integer is null or number = ${number})
		order by number desc limit 1`;
	return row ? { ...row.content, submittedAt: row.submittedAt } : null;
}

/** Every time a diagnosis was submitted, the newest first. */
export async function submissionsOf(
	diagnosisId: number,
): Promise<{ number: number; submittedAt: Date; submittedBy: string }[]> {
	return database()<{ number: number; submittedAt: Date; submittedBy: string }[]>`
		select s.number, s.submitted_at, p.name as submitted_by
		from diagnosis_snapshot s join person p on p.id = s.submitted_by
		where s.diagnosis_id = ${diagnosisId} order by s.number desc`;
}
