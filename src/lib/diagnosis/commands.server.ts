import { record } from '#lib/activity/commands.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import type { CityTexts } from '#lib/texts/texts.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import { clock } from '#lib/clock.server.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Mend } from '#lib/forms/form.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Permit } from '#lib/activity/permit.ts';
import type { Person } from '#lib/people/schema.ts';
import type { Gate } from '#lib/people/access.ts';
import { lockDiagnosis, requireInOpenRound, requireOpenQuestion } from './answering.server.ts';
import { agree, type Agreeing } from './joint/commands.server.ts';
import { kindsOf } from './joint/prompts.ts';
import { baseOf, leftAlone, merge, rebase, type Clash } from '#lib/answering/merge.ts';
import { toColumns, toFields, toMarks, withGuesses, type Fields } from '#lib/answering/answer-fields.ts';
import { answersOf, marksOf, statesOf } from './queries.server.ts';
import { openQuestions } from './rules.ts';
import { freeze } from './snapshot.server.ts';
import { beginMeasuring, noteActivity, notePaper } from '#lib/rounds/measured/commands.server.ts';
import { noteWords } from './wordings.server.ts';
import { writeComment } from '#lib/team/comments.server.ts';
import type { Diagnosis } from './schema.ts';

async function begin(sql: Transaction, diagnosis: Diagnosis, permit: Permit<Person>): Promise<void> {
	if (diagnosis.startedAt) return;
	await sql`update diagnosis set started_at = ${clock.now()}, started_by = ${permit.person.id}, version = version + 1
		where id = ${diagnosis.id}`;
	await beginMeasuring(sql, diagnosis.id);
	await record(sql, permit, {
		verb: 'diagnosis.start',
		about: { diagnosis: diagnosis.id, department: diagnosis.departmentId },
	});
}

/** Starts a diagnosis; one that has been started stays as it is. */
export async function startDiagnosis(gate: Gate, id: number, locale: Locale): Promise<void> {
	await database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireInOpenRound(gate, 'diagnosis.answer', diagnosis);
		await begin(sql, diagnosis, permit);
	});
}

/** What a save did: what the form now starts from, and where somebody else had written too. */
export type Saved = {
	base: string;
	version: number;
	savedAt: Date;
	clashes: Clash[];
	theirName: string | null;
};

/** The meeting whose sheet of paper is typed in: its day and how many took part, where they are known. No names. */
export type Paper = { metOn: Day | null; inRoom: number | null };

type Sent = {
	fields: Fields;
	base: Map<string, string>;
	ideas?: NewIdea[];
	comment?: string | null | undefined;
	shown?: number | undefined;
	paper?: Paper | undefined;
};

/**
 * Saves what was typed into one answer. `base` says which texts the form started from; a field that somebody
 * else changed since is not overwritten but comes back as a clash. Ideas and a comment that came with it are kept in
 * the same transaction, unless there is a clash: then the page comes back with everything on it, and is sent again.
 * `shown` is the state of the city's texts that the form showed: what is said is noted as said to those words.
 */
export async function saveAnswer(
	gate: Gate,
	id: number,
	principle: Principle,
	{ fields, base, ideas = [], comment = null, shown, paper }: Sent,
	locale: Locale,
): Promise<Saved> {
	return database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireOpenQuestion(gate, diagnosis, principle);
		const answer = (await answersOf(id, locale, sql))[principle];
		const current = toFields(
			answer,
			(await marksOf(id, locale, sql)).filter((mark) => mark.principle === principle),
		);
		const { changed: merged, clashes } = merge(current, base, fields);
		const result = withGuesses({ ...current, ...merged });
		const names = (Object.keys(result) as (keyof Fields)[]).filter(
			(name) => result[name] !== (current[name] ?? ''),
		);
		const changed: Fields = Object.fromEntries(names.map((name) => [name, result[name]!]));
		let version = answer.version;
		const kept = clashes.length ? [] : ideas;
		if (names.length || kept.length) await begin(sql, diagnosis, permit);
		// what comes back unsaved leaves no trace, nor does a post that broke off
		if (names.length || (Object.keys(fields).length && !clashes.length)) await noteActivity(sql, id);
		if (paper && (names.length || kept.length)) await notePaper(sql, id);
		for (const idea of kept) await writeIdea(sql, diagnosis, permit, { ...idea, principle });
		if (comment && !clashes.length) await writeComment(sql, diagnosis, { gate, principle, text: comment });
		if (names.length) {
			const texts = await cityTexts(sql, { revision: shown });
			version = await write(sql, {
				diagnosis,
				principle,
				changed,
				result,
				texts,
				personId: permit.person.id,
			});
			await record(sql, permit, {
				verb: 'diagnosis.answer',
				about: { diagnosis: id, department: diagnosis.departmentId },
				note: principle,
				changes: {
					...Object.fromEntries(names.map((name) => [name, [current[name] ?? '', changed[name]!]])),
					...(paper && { onPaper: [false, true] }),
					...(paper?.metOn && { metOn: [null, paper.metOn] }),
					...(paper?.inRoom && { inRoom: [null, paper.inRoom] }),
				},
			});
		}
		return {
			// a field that was left alone still shows the older text: sent again, it is still left alone
			base: rebase(baseOf(result), base, leftAlone(current, base, fields)),
			version,
			savedAt: clock.now(),
			clashes,
			theirName: clashes.length ? (answer.updatedBy?.name ?? null) : null,
		};
	});
}

type Write = {
	diagnosis: Diagnosis;
	principle: Principle;
	changed: Fields;
	result: Fields;
	/** As the form showed them. */
	texts: CityTexts;
	personId: number;
};

async function write(
	sql: Transaction,
	{ diagnosis, principle, changed, result, texts, personId }: Write,
): Promise<number> {
	const touched = [
		...new Set(Object.keys(changed).flatMap((name) => /^(?:mark|note)\.(.+)$/.exec(name)?.[1] ?? [])),
	];
	const said = toColumns(changed);
	const words = await noteWords(sql, texts, {
		principle,
		level: said.level,
		// a note alone leaves the mark as it was given
		marked: touched.filter(
			(key) =>
				`mark.${key}` in changed &&
				kindsOf(diagnosis).some((kind) => texts.promptKeys(kind, principle).includes(key)),
		),
	});
	const columns = { ...said, ...words.answer, updatedAt: clock.now() };
	const [row] = await sql<{ version: number }[]>`
		insert into answer ${sql({ diagnosisId: diagnosis.id, principle, updatedBy: personId, ...columns })}
		on conflict (diagnosis_id, principle) do update
		set ${sql({ ...columns, updatedBy: personId })}, version = answer.version + 1
		returning version`;
	if (touched.length) {
		const before = await sql<{ promptKey: string; wordingId: number | null; note: string }[]>`
			delete from prompt_mark where diagnosis_id = ${diagnosis.id} and prompt_key in ${sql(touched)}
			returning prompt_key, wording_id, note`;
		const given = new Map(before.map((row) => [row.promptKey, row]));
		const marks = toMarks(result, principle, touched).map((mark) => ({
			...mark,
			diagnosisId: diagnosis.id,
			wordingId: words.marks.get(mark.promptKey) ?? given.get(mark.promptKey)?.wordingId ?? null,
			// a note that was only read stays as it was written
			...(!(`note.${mark.promptKey}` in changed) && { note: given.get(mark.promptKey)?.note ?? '' }),
		}));
		if (marks.length) await sql`insert into prompt_mark ${sql(marks)}`;
	}
	return row!.version;
}

/** One line under a question; `practiceKey` names the good practice that it adapts. */
export type NewIdea = { text: string; practiceKey?: string | null };

async function writeIdea(
	sql: Transaction,
	diagnosis: Diagnosis,
	permit: Permit<Person>,
	{ principle, text, practiceKey = null }: NewIdea & { principle: Principle },
): Promise<void> {
	await sql`insert into idea (diagnosis_id, principle, text, practice_key, created_by, created_at)
		values (${diagnosis.id}, ${principle}, ${text}, ${practiceKey}, ${permit.person.id}, ${clock.now()})`;
	await record(sql, permit, {
		verb: 'idea.add',
		about: { diagnosis: diagnosis.id, department: diagnosis.departmentId },
		note: text,
	});
}

/** Adds an idea under a question. */
export async function addIdea(
	gate: Gate,
	id: number,
	idea: NewIdea & { principle: Principle },
	locale: Locale,
): Promise<void> {
	await database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireOpenQuestion(gate, diagnosis, idea.principle);
		await begin(sql, diagnosis, permit);
		await writeIdea(sql, diagnosis, permit, idea);
	});
}

/** Takes an idea away that has not become a commitment. */
export async function dropIdea(gate: Gate, id: number, ideaId: number, locale: Locale): Promise<void> {
	await database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireInOpenRound(gate, 'diagnosis.answer', diagnosis);
		const [idea] = await sql<{ text: string }[]>`
			delete from idea where id = ${ideaId} and diagnosis_id = ${id} and commitment_id is null
				and principle in ${sql(openQuestions(diagnosis))} returning text`;
		if (!idea) return;
		await record(sql, permit, {
			verb: 'idea.drop',
			about: { diagnosis: id, department: diagnosis.departmentId },
			note: idea.text,
		});
	});
}

/**
 * Notes that an idea has become this commitment; part of the verb that makes commitments. False if there is no
 * such idea or it already is one; ends the request if the idea is another department's.
 */
export async function ideaBecomes(
	sql: Transaction,
	ideaId: number,
	commitmentId: number,
	gate: Gate,
): Promise<boolean> {
	const [idea] = await sql<{ departmentIds: number[]; commitmentId: number | null }[]>`
		select array(select w.department_id from diagnosis_department w where w.diagnosis_id = i.diagnosis_id)
			as department_ids, i.commitment_id
		from idea i where i.id = ${ideaId} for update of i`;
	if (!idea || idea.commitmentId) return false;
	gate.require('idea.commit', idea);
	await sql`update idea set commitment_id = ${commitmentId} where id = ${ideaId}`;
	return true;
}

/**
 * Submits a diagnosis and freezes it; answers with the questions that are not complete, if any, and then does nothing.
 * A joint one is submitted by the last of its departments that agrees; until then this notes who has.
 */
export async function submitDiagnosis(
	gate: Gate,
	id: number,
	locale: Locale,
	agreeing?: Agreeing,
): Promise<{ incomplete: Principle[]; issues?: Mend[]; waiting?: number[] }> {
	return database().begin(async (sql) => {
		const diagnosis = await lockDiagnosis(sql, id, locale);
		const permit = requireInOpenRound(gate, 'diagnosis.submit', diagnosis);
		const states = statesOf(await answersOf(id, locale, sql), await marksOf(id, locale, sql));
		const incomplete = (Object.keys(states) as Principle[]).filter((it) => states[it] !== 'answered');
		if (incomplete.length) return { incomplete };
		const { issues, waiting } = await agree(sql, gate, diagnosis, agreeing);
		if (issues.length) return { incomplete, issues };
		await noteActivity(sql, id);
		if (waiting.length) return { incomplete, waiting };
		const at = clock.now();
		await sql`update diagnosis set submitted_at = ${at}, submitted_by = ${permit.person.id}, version = version + 1,
			revision = null, revision_reason = '', revised_at = null, revised_by = null
			where id = ${id}`;
		await sql`update answer_return set settled_at = greatest(${at}, returned_at)
			where diagnosis_id = ${id} and settled_at is null`;
		const submitted = await freeze(sql, { diagnosisId: id, personId: permit.person.id, at });
		await record(sql, permit, {
			verb: 'diagnosis.submit',
			about: { diagnosis: id, department: diagnosis.departmentId },
			facts: submitted,
		});
		return { incomplete: [] };
	});
}
