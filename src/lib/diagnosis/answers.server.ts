import type { Principle } from '#lib/content/principles.ts';
import type { Queryable, Transaction } from '#lib/database/connection.server.ts';
import { emptyAnswer, type Answer, type PromptMark } from './schema.ts';

// The tables of answers and marks: what a verb reads of one question and writes into it.

/** A mark with the words that it was given to, or null where nobody noted them. */
type GivenMark = PromptMark & { wordingId: number | null };

/** At which version of its answer each field of the form was last changed. */
type Versions = Record<string, number>;

/** One answer as it is stored, with the marks of its prompts. Two statements that are sent together. */
export async function storedAnswer(
	sql: Queryable,
	id: number,
	principle: Principle,
): Promise<{ answer: Answer; marks: GivenMark[]; versions: Versions }> {
	type Row = Omit<Answer, 'updatedBy'> & { personId: number; personName: string; fieldVersions: Versions };
	const [[row], marks] = await Promise.all([
		sql<Row[]>`
			select a.principle, a.today, a.barriers, a.voices, a.proud_of, a.level, a.level_exit, a.exit_reason,
				a.confidence, a.evidence, a.version, a.updated_at, a.field_versions, p.id as person_id,
				p.name as person_name
			from answer a join person p on p.id = a.updated_by
			where a.diagnosis_id = ${id} and a.principle = ${principle}`,
		sql<GivenMark[]>`
			select prompt_key, principle, mark, note, wording_id from prompt_mark
			where diagnosis_id = ${id} and principle = ${principle} order by prompt_key`,
	]);
	if (!row) return { answer: emptyAnswer(principle), marks, versions: {} };
	const { personId, personName, fieldVersions: versions, ...answer } = row;
	return { answer: { ...answer, updatedBy: { id: personId, name: personName } }, marks, versions };
}

/** The columns of an answer that a save may write. */
type AnswerColumns = Partial<
	Pick<
		Answer,
		| 'today'
		| 'barriers'
		| 'voices'
		| 'proudOf'
		| 'level'
		| 'levelExit'
		| 'exitReason'
		| 'confidence'
		| 'evidence'
	> & { definitionWordingId: number; levelWordingId: number | null }
>;

type Written = {
	diagnosisId: number;
	principle: Principle;
	/** What changed of the answer, and nothing else. */
	columns: AnswerColumns;
	versions: Versions;
	/** The marks that changed, as they are now, and the prompts whose mark was taken away. */
	marks: GivenMark[];
	unmarked: string[];
	personId: number;
	at: Date;
};

/**
 * Writes into one answer: part of a verb that holds the diagnosis's lock and has asked the gate. Its statements are
 * sent together.
 */
export async function writeAnswer(
	sql: Transaction,
	{ diagnosisId, principle, columns, versions, marks, unmarked, personId, at }: Written,
): Promise<void> {
	const row = { ...columns, fieldVersions: sql.json(versions), updatedBy: personId, updatedAt: at };
	await Promise.all([
		sql`insert into answer ${sql({ diagnosisId, principle, ...row })}
			on conflict (diagnosis_id, principle) do update set ${sql(row)}, version = answer.version + 1`,
		unmarked.length &&
			sql`delete from prompt_mark where diagnosis_id = ${diagnosisId} and prompt_key in ${sql(unmarked)}`,
		marks.length &&
			sql`insert into prompt_mark ${sql(marks.map((mark) => ({ diagnosisId, ...mark })))}
				on conflict (diagnosis_id, prompt_key) do update
				set mark = excluded.mark, note = excluded.note, wording_id = excluded.wording_id`,
	]);
}
