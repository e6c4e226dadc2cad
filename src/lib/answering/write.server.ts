import { record } from '#lib/activity/commands.server.ts';
import type { Permit } from '#lib/activity/schema.ts';
import type { Principle } from '#lib/content/principles.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import { writeAnswer, type storedAnswer } from '#lib/diagnosis/answers.server.ts';
import { kindsOf } from '#lib/diagnosis/joint/prompts.ts';
import type { LockedDiagnosis } from '#lib/diagnosis/lock.server.ts';
import { noteWords } from '#lib/diagnosis/wordings.server.ts';
import type { Person } from '#lib/people/schema.ts';
import type { Slots } from '#lib/texts/queries.server.ts';
import { promptsTouched, textsOf, toColumns, toFields, toMarks, type Fields } from './answer-fields.ts';
import type { Paper } from './posted.ts';
import { sit, type Change, type Sitting } from './sitting.ts';
import { keepSittings } from './sittings.server.ts';

type Changes = {
	diagnosis: LockedDiagnosis;
	principle: Principle;
	permit: Permit<Person>;
	/** As the tables have it. */
	stored: Awaited<ReturnType<typeof storedAnswer>>;
	/** The fields that change, and nothing else. */
	changed: Fields;
	/** The texts as the form showed them. */
	shown: Slots;
	/** Those of this question. */
	sittings: Sitting[];
	paper: Paper | undefined;
	at: Date;
};

/** Writes what changes of an answer, the words that it is given to, and what becomes of the question's sittings. */
export async function writeChanges(sql: Transaction, it: Changes): Promise<void> {
	const { diagnosis, principle, permit, stored, changed, sittings, paper, at } = it;
	const kept = toFields(stored.answer, stored.marks);
	const changes = textsOf(changed).map(([name, to]): Change => [name, kept[name] ?? '', to]);
	const saving = { principle, personId: permit.person.id, changes, at, whole: paper !== undefined };
	const became = sit(sittings, saving);
	const writing = changes.length ? await answerOf(sql, it, { ...kept, ...changed }) : null;
	await Promise.all([
		writing && writeAnswer(sql, writing),
		keepSittings(sql, diagnosis, became),
		paper &&
			changes.length &&
			record(sql, permit, {
				verb: 'diagnosis.answer',
				about: { diagnosis: diagnosis.id, department: diagnosis.departmentId },
				note: principle,
				changes: {
					...Object.fromEntries(changes.map(([name, from, to]) => [name, [from, to]])),
					onPaper: [false, true],
					...(paper.metOn && { metOn: [null, paper.metOn] }),
					...(paper.inRoom && { inRoom: [null, paper.inRoom] }),
				},
			}),
	]);
}

/** The answer's row and marks as they are to be written, with the words that they are given to. */
async function answerOf(
	sql: Transaction,
	it: Changes,
	now: Fields,
): Promise<Parameters<typeof writeAnswer>[1]> {
	const { diagnosis, principle, permit, stored, changed, shown, at } = it;
	const touched = promptsTouched(changed);
	const asked = kindsOf(diagnosis).flatMap((kind) => shown.promptKeys(kind, principle));
	const columns = toColumns(changed);
	const words = await noteWords(sql, shown, {
		principle,
		level: columns.level,
		// a note alone leaves the mark as it was given
		marked: touched.filter((key) => `mark.${key}` in changed && asked.includes(key)),
	});
	const given = new Map(stored.marks.map(({ promptKey, wordingId }) => [promptKey, wordingId]));
	const marks = toMarks(now, principle, touched).map((mark) => ({
		...mark,
		wordingId: words.marks.get(mark.promptKey) ?? given.get(mark.promptKey) ?? null,
	}));
	return {
		diagnosisId: diagnosis.id,
		principle,
		columns: { ...columns, ...words.answer },
		versions: {
			...stored.versions,
			...Object.fromEntries(Object.keys(changed).map((name) => [name, stored.answer.version + 1])),
		},
		marks,
		unmarked: touched.filter((key) => !marks.some(({ promptKey }) => promptKey === key)),
		personId: permit.person.id,
		at,
	};
}
