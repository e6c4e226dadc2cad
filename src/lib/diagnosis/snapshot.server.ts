import { cityTexts } from '#lib/texts/queries.server.ts';
import { definitionSlot, rubricSlot } from '#lib/texts/rules.ts';
import { worded, type CityTexts } from '#lib/texts/texts.server.ts';
import { principles, type Level, type Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import { locales, readIn, type Locale, type Read, type Translated, type Written } from '#lib/i18n/locale.ts';
import { isJoint } from './joint/rules.ts';
import { kindsOf } from './joint/prompts.ts';
import { answersOf, findDiagnosis, ideasOf, marksOf } from './queries.server.ts';
import type { Answer, Mark } from './schema.ts';
import { promptsOf, wordsAnsweredTo } from './wordings.server.ts';

/** What was handed in, in the words of that day; nothing that is edited later changes it. */
export type Snapshot = {
	department: Translated;
	round: Translated;
	submittedBy: string;
	/** Who agreed for each department of a joint diagnosis. */
	agreed?: { department: Translated; by: string }[];
	questions: {
		principle: Principle;
		name: Translated;
		question: Translated;
		definition: Written;
		levels: { value: Level; label: Translated; sentence: Written }[];
		prompts: { key: string; text: Written; lookAt: Written; mark: Mark | null; note: Translated }[];
		answer: Pick<Answer, 'level' | 'levelExit' | 'confidence'> &
			Record<'today' | 'barriers' | 'voices' | 'proudOf' | 'exitReason' | 'evidence', Translated>;
		ideas: { text: Translated; commitmentId: number | null }[];
	}[];
};

/** What was handed in, question by question, in one language; of the prompts those that were marked. */
export const questionsIn = ({ questions }: Snapshot, locale: Locale) =>
	questions.map((it) => ({
		principle: it.principle,
		name: it.name[locale],
		question: it.question[locale],
		level: it.answer.level,
		levelName: it.levels.find(({ value }) => value === it.answer.level)?.label[locale] ?? null,
		sentence: readIn(it.levels.find(({ value }) => value === it.answer.level)?.sentence ?? {}, locale),
		exit: it.answer.levelExit,
		exitReason: it.answer.exitReason[locale],
		confidence: it.answer.confidence,
		evidence: it.answer.evidence[locale],
		today: it.answer.today[locale],
		barriers: it.answer.barriers[locale],
		voices: it.answer.voices[locale],
		proudOf: it.answer.proudOf[locale],
		prompts: it.prompts
			.filter(({ mark }) => mark)
			.map(({ key, text, mark, note }) => ({
				key,
				...readIn(text, locale),
				mark: mark!,
				note: note[locale],
			})),
		ideas: it.ideas.map(({ text, commitmentId }) => ({ text: text[locale], commitmentId })),
	}));

const each = (text: (locale: Locale) => string): Translated =>
	Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as Translated;

/** What the city may have written: in those languages alone in which it did. */
const written = (text: (locale: Locale) => Read): Written =>
	Object.fromEntries(
		locales.flatMap((locale) => {
			const it = text(locale);
			return it.lang ? [] : [[locale, it.text]];
		}),
	);

/** What was handed in, and when: for those who react to a submission. */
export type Submitted = { diagnosisId: number; at: Date; content: Snapshot };

type Submission = { diagnosisId: number; personId: number; at?: Date; texts?: CityTexts };

/**
 * Freezes a diagnosis as it stands now into its next snapshot: each mark, level and answer with the words that it
 * was given to, the rest as it is worded now. Part of the verb that submits: call it in that transaction. `at`
 * is now and `texts` are those of now, unless a past is written.
 */
export async function freeze(
	sql: Transaction,
	{ diagnosisId, personId, at = clock.now(), texts: asked }: Submission,
): Promise<Submitted> {
	const texts = asked ?? (await cityTexts(sql));
	const given = await wordsAnsweredTo(diagnosisId, sql);
	const answeredTo = (slot: string, locale: Locale) =>
		worded((given.get(slot) ?? texts.wording(slot))!, locale);
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
		...(isJoint(diagnosis) && {
			agreed: diagnosis.agreements.map(({ departmentId, by }) => ({
				department: each(
					(locale) => views[locale].diagnosis.departments.find(({ id }) => id === departmentId)!.short,
				),
				by,
			})),
		}),
		questions: principles.map((principle) => ({
			principle,
			name: each((locale) => texts.in(locale).question(principle).name),
			question: each((locale) => texts.in(locale).question(principle).question),
			definition: written((locale) => answeredTo(definitionSlot(principle), locale)),
			levels: texts
				.in('en')
				.rubric(principle)
				.map(({ value }, index) => ({
					value,
					label: each((locale) => texts.in(locale).rubric(principle)[index]!.label),
					sentence: written((locale) => answeredTo(rubricSlot(principle, value), locale)),
				})),
			prompts: promptsOf({ texts, given }, kindsOf(diagnosis), principle, marks).map(
				({ key, now, then }) => ({
					key,
					text: written((locale) => worded((then ?? now)!, locale)),
					lookAt: written((locale) => {
						const { look_at: text, lang } = worded((then ?? now)!, locale);
						return { text, lang };
					}),
					mark: marks.find((mark) => mark.promptKey === key)?.mark ?? null,
					note: each((locale) => views[locale].marks.find((mark) => mark.promptKey === key)?.note ?? ''),
				}),
			),
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
	return { diagnosisId, at, content };
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

/** The newest snapshot of each of these diagnoses, in their order. One statement. */
export async function snapshotsOf<It extends { id: number }>(diagnoses: It[]): Promise<(It & Snapshot)[]> {
	const rows = await database()<{ diagnosisId: number; content: Snapshot }[]>`
		select distinct on (diagnosis_id) diagnosis_id, content from diagnosis_snapshot
		where diagnosis_id = any (${diagnoses.map(({ id }) => id)}::bigint[]) order by diagnosis_id, number desc`;
	return diagnoses.flatMap((it) => {
		const row = rows.find(({ diagnosisId }) => diagnosisId === it.id);
		return row ? [{ ...row.content, ...it }] : [];
	});
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
