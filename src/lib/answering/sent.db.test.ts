import { beforeAll, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { countSent, type Sent } from '../../../tests/support/statements.ts';
import { saveFields } from './answering.testing.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
});

/** Which tables are read by more than one of these statements. */
function readTwice({ statements }: Sent): string[] {
	const reads = statements
		.filter((text) => /^(select|with)\b/.test(text))
		.flatMap((text) => [
			...new Set([...text.matchAll(/\b(?:from|join) ([a-z_]+)\b/g)].map(([, table]) => table!)),
		]);
	return reads.filter((table, index) => reads.indexOf(table) !== index);
}
const save = (text: string, base: string) =>
	countSent(sql, () =>
		saveFields(city.viewer('piotr'), city.diagnoses.culture, 'equality', { today: text }, { base }),
	);

test('an autosave of one field reads each table once, in at most six round trips', async () => {
	const first = await save('We', '');
	const next = await save('We count', first.result.base);
	const last = await save('We count entries.', next.result.base);
	expect(last.result).toMatchObject({ version: 3, clashes: [] });
	for (const sent of [first, next, last]) {
		expect(sent.roundTrips).toBeLessThanOrEqual(6);
		expect(readTwice(sent)).toEqual([]);
	}
	expect(last.statements).toHaveLength(next.statements.length);
	expect(last.statements.length).toBeLessThanOrEqual(11);
});
