import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { principles, type Level } from '#lib/content/principles.ts';
import { isComplete } from './rules.ts';
import { emptyAnswer, exits, type Exit } from './schema.ts';
import { isComplete as isCompleteInSql } from './sql.server.ts';

const sql = testDatabase();
let city: City;
beforeAll(async () => {
	city = await foundCity(sql);
});

const text = fc.constantFrom('', ' ', 'We share the halls.');
const scale = fc.oneof(
	fc.constant<{ level: Level | null; levelExit: Exit | null }>({ level: null, levelExit: null }),
	fc.constantFrom<Level>(1, 2, 3, 4).map((level) => ({ level, levelExit: null })),
	fc.constantFrom<Exit>(...exits).map((levelExit) => ({ level: null, levelExit })),
);
const answer = fc
	.record({ today: text, barriers: text, exitReason: text, evidence: text, scale })
	.map(({ scale, ...texts }) => ({ ...texts, ...scale }));

test('a complete answer is the same in rules and in statements, and one that nobody has begun is none', async () => {
	await fc.assert(
		fc.asyncProperty(fc.tuple(answer, answer, answer, fc.option(answer)), async (answers) => {
			const diagnosisId = city.diagnoses.culture;
			await sql`delete from answer`;
			for (const [index, it] of answers.entries())
				if (it)
					await sql`insert into answer ${sql({
						...it,
						diagnosisId,
						principle: principles[index]!,
						updatedBy: city.people.anna.id,
					})}`;
			const found = await sql`
				select ${isCompleteInSql(sql, 'a')} as complete
				from unnest(${[...principles]}::text[]) with ordinality as p (principle, place)
				left join answer a on a.principle = p.principle and a.diagnosis_id = ${diagnosisId} order by p.place`;
			expect([...found]).toEqual(
				answers.map((it, index) => ({ complete: isComplete({ ...emptyAnswer(principles[index]!), ...it }) })),
			);
		}),
		{ numRuns: 100 },
	);
});
