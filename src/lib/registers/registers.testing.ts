import { askOnlyIn, type City } from '../../../tests/support/city.ts';
import { takeUpdate } from '#lib/commitments/commands.server.ts';
import { promised } from '#lib/commitments/commitments.testing.ts';
import { makeCommitment } from '#lib/commitments/making.server.ts';
import type { Status } from '#lib/commitments/schema.ts';
import { promptsIn } from '#lib/content/content.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { Sql } from '#lib/database/connection.server.ts';
import { submitDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { reopenDiagnosis } from '#lib/diagnosis/revision/commands.server.ts';

/** What a department says, as far as the registers are concerned; the prompts by their place from 1. */
export type Said = {
	prompts?: [Principle, number][];
	notSure?: Principle[];
	voices?: Partial<Record<Principle, string>>;
};

/** The key of a prompt of culture. */
export const promptKey = (principle: Principle, place: number) =>
	promptsIn('en', 'culture', principle).prompts[place - 1]!.id;

/** Writes the four answers of a diagnosis of culture's kind past its form, and hands nothing in. */
export async function sayAnswers(sql: Sql, city: City, diagnosisId: number, said: Said): Promise<void> {
	const updatedBy = city.people.anna.id;
	for (const principle of principles) {
		const notSure = said.notSure?.includes(principle);
		await sql`insert into answer ${sql({
			diagnosisId,
			principle,
			levelExit: notSure ? 'not_sure' : 'not_applicable',
			exitReason: notSure ? '' : 'Not ours',
			voices: said.voices?.[principle] ?? '',
			updatedBy,
		})} on conflict (diagnosis_id, principle) do update
			set level_exit = excluded.level_exit, exit_reason = excluded.exit_reason, voices = excluded.voices`;
	}
	await sql`delete from prompt_mark where diagnosis_id = ${diagnosisId}`;
	for (const [principle, place] of said.prompts ?? [])
		await sql`insert into prompt_mark (diagnosis_id, principle, prompt_key, mark, note)
			values (${diagnosisId}, ${principle}, ${promptKey(principle, place)}, 'we_dont_know', 'Nobody counts')`;
	await sql`update diagnosis set started_at = now(), started_by = ${updatedBy}
		where id = ${diagnosisId} and started_at is null`;
}

/** Says and submits; what was submitted before is reopened first. */
export async function submit(sql: Sql, city: City, diagnosisId: number, said: Said): Promise<void> {
	const viewer = city.viewer('jan');
	await askOnlyIn(sql, diagnosisId);
	const before = (await findDiagnosis(diagnosisId, 'en'))!;
	if (before.submittedAt)
		await reopenDiagnosis(viewer, diagnosisId, { reason: 'Once more', version: before.version });
	await sayAnswers(sql, city, diagnosisId, said);
	// where several departments answer together, all of them agree
	const { departments, answersVersion: version } = (await findDiagnosis(diagnosisId, 'en'))!;
	const agreeing = { departments: departments.map(({ id }) => id), version };
	const outcome = await submitDiagnosis(viewer, diagnosisId, agreeing);
	if (!(await findDiagnosis(diagnosisId, 'en'))!.submittedAt) throw new Error(JSON.stringify(outcome));
}

/** Makes a commitment of an entry, led by this department; answers with its id. */
export async function pickUp(city: City, entry: number, lead: number = city.culture): Promise<number> {
	const outcome = await makeCommitment(
		city.viewer('jan'),
		null,
		promised(city, { entry, lead_department: lead }),
	);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
	return outcome.id;
}

/** Gives a commitment this status. */
export async function bring(sql: Sql, city: City, commitment: number, status: Status): Promise<void> {
	const [row] = await sql<{ version: number }[]>`select version from commitment where id = ${commitment}`;
	const input = { status, note: 'So it is', help_from: null, version: row!.version };
	const outcome = await takeUpdate(city.viewer('jan'), commitment, input);
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
}
