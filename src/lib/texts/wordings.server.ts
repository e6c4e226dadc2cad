import { createHash } from 'node:crypto';
import type { Transaction } from '#lib/database/connection.server.ts';
import type { Wording } from './schema.ts';

const print = ({ text, lookAt }: Wording) =>
	createHash('sha256')
		.update(JSON.stringify([text.en, text.pl, lookAt?.en ?? null, lookAt?.pl ?? null]))
		.digest('hex')
		.slice(0, 32);

type Kept = { id: number; slot: string; print: string };

/**
 * Keeps words for ever, so that what is said to them can point at them; answers with the id of each slot's words.
 * Part of the verb that publishes them or answers to them.
 */
export async function keepWordings(
	sql: Transaction,
	words: Map<string, Wording>,
): Promise<Map<string, number>> {
	if (!words.size) return new Map();
	// in one order, so that two who keep the same words wait for each other and not both
	const rows = [...words]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([slot, it]) => ({
			slot,
			text: sql.json(it.text),
			lookAt: it.lookAt && sql.json(it.lookAt),
			print: print(it),
		}));
	const prints = new Map(rows.map((row) => [row.slot, row.print]));
	const find = async () => {
		const found = await sql<Kept[]>`
			select id, slot, print from wording where slot in ${sql([...prints.keys()])}
				and print in ${sql([...prints.values()])}`;
		return new Map(found.flatMap((it) => (prints.get(it.slot) === it.print ? [[it.slot, it.id]] : [])));
	};
	const known = await find();
	const missing = rows.filter(({ slot }) => !known.has(slot));
	if (!missing.length) return known;
	// two who are the first to answer to the same words: one keeps them, and the other finds them
	await sql`insert into wording ${sql(missing)} on conflict (slot, print) do nothing`;
	return find();
}
