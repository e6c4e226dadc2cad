import type { Sql, Transaction } from '#lib/database/connection.server.ts';
import { freeze } from '#lib/diagnosis/snapshot.server.ts';
import { enterSubmission } from '#lib/registers/commands.server.ts';
import { batch, continueKeys, insertRows, withoutIndexes } from './bulk.server.ts';
import { cityOf, type City } from './city.ts';
import { clockAt, type Clock } from './clock.ts';
import { commitmentsOf } from './commitments.ts';
import { diagnosesOf, roundRows, roundsOf } from './diagnoses.server.ts';
import type { SeedOptions } from './options.ts';

type Counts = Record<string, number>;

/**
 * Fills an empty, migrated database with generated data, in one transaction; the same options give the same rows.
 * Answers with how many rows each table got.
 */
export async function seed(sql: Sql, options: SeedOptions, passwordHash: string): Promise<Counts> {
	const clock = clockAt(options.today);
	const city = cityOf(options, clock);
	const rounds = roundsOf(options);
	const diagnoses = diagnosesOf(city, rounds, clock);
	return sql.begin(async (tx) => {
		// the limit that keeps pages quick is not meant for this
		await tx`set local statement_timeout = 0`;
		// indexes are made for many rows at once
		await tx`set local maintenance_work_mem = '256MB'`;
		const counts: Counts = {};
		const insert = async (table: string, rows: object[]) => {
			counts[table] = await insertRows(tx, table, rows);
		};
		await tx`insert into city (name, created_at) values (${tx.json({ en: 'Seedville', pl: 'Seedville' })},
			${clock.at(-1100, 480)}) on conflict (id) do nothing`;
		await insert('department', city.departments);
		await insert('person', city.people.map((person) => ({ ...person, passwordHash }))); // prettier-ignore
		await insert('membership', city.memberships);
		await insert('round', roundRows(rounds, clock));
		await insert('diagnosis', diagnoses.diagnoses);
		// PostgreSQL drops no index of a table while deferred checks of it still wait
		await tx`set constraints all immediate`;
		await insert('answer', diagnoses.answers);
		await insert('prompt_mark', diagnoses.marks);
		await insert('idea', diagnoses.ideas);
		await withoutIndexes(tx, ['commitment', 'commitment_partner', 'activity_event'], async () => {
			Object.assign(counts, await promise(tx, { options, city, rounds, clock, told: diagnoses.events }));
		});
		for (const table of ['department', 'person', 'membership', 'round', 'diagnosis', 'idea', 'commitment'])
			await continueKeys(tx, table);
		counts['diagnosis_snapshot'] = 0;
		for (const { id, submittedAt, submittedBy } of diagnoses.diagnoses) {
			if (!submittedAt || !submittedBy) continue;
			const submitted = await freeze(tx, {
				diagnosisId: id,
				personId: submittedBy,
				at: new Date(submittedAt),
			});
			await enterSubmission(tx, submitted);
			counts['diagnosis_snapshot'] += 1;
		}
		const [entries] = await tx<{ count: number }[]>`select count(*) from register_entry`;
		counts['register_entry'] = entries!.count;
		return counts;
	});
}

type Promising = {
	options: SeedOptions;
	city: City;
	rounds: ReturnType<typeof roundsOf>;
	clock: Clock;
	told: object[];
};

/** Writes the commitments batch by batch, and the log once everything that it tells is known. */
async function promise(tx: Transaction, { options, city, rounds, clock, told }: Promising): Promise<Counts> {
	await tx`create temp table untold (like activity_event including identity including defaults) on commit drop`;
	await insertRows(tx, 'untold', told);
	const waiting = { commitment: [] as object[], commitment_partner: [] as object[], untold: [] as object[] };
	const counts: Counts = {};
	const write = async () => {
		for (const [table, rows] of Object.entries(waiting)) {
			counts[table] = (counts[table] ?? 0) + (await insertRows(tx, table, rows));
			rows.length = 0;
		}
	};
	for (const { commitment, partners, events } of commitmentsOf(options.commitments, city, rounds, clock)) {
		waiting.commitment.push(commitment);
		waiting.commitment_partner.push(...partners);
		waiting.untold.push(...events);
		if (waiting.commitment.length === batch) await write();
	}
	await write();
	// keys are given in the order in which it happened: histories are read by them
	const log = await tx`
		insert into activity_event (at, person_id, verb, about, note, changes)
		select at, person_id, verb, array_remove(array['commitment:' || commitment_id, 'diagnosis:' || diagnosis_id,
			'department:' || department_id], null), note, changes
		from untold order by at, id`;
	return {
		commitment: counts['commitment']!,
		commitment_partner: counts['commitment_partner']!,
		activity_event: log.count,
	};
}
