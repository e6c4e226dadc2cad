import { createHash } from 'node:crypto';
import type { Transaction } from '#lib/database/connection.server.ts';
import type { Wording } from './schema.ts';

const print = ({ text, lookAt }: Wording) =>
	createHash('sha256')
		.update(JSON.stringify([text.en, text.pl, lookAt?.en ?? null, lookAt?.pl ?? null]))
		.digest('hex')
		.slice(0, 32);

/**
 * Keeps words for ever, so that what is said to them can point at them; answers with the id of each slot's words.
 * Part of the verb that publishes them or answers to them. One statement, which writes only words that nobody kept yet.
 */
export async function keepWordings(
	sql: Transaction,
	words: Map<string, Wording>,
): Promise<Map<string, number>> {
	// in one order, so that two who keep the same words wait for each other and not both
	const given = [...words]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([slot, it]) => ({ slot, text: it.text, look_at: it.lookAt, print: print(it) }));
	const ids = new Map<string, number>();
	while (ids.size < words.size) {
		const found = await sql<{ id: number; slot: string }[]>`
			with given as (
				select * from jsonb_to_recordset(${sql.json(given)}) as it (slot text, text jsonb, look_at jsonb, print text)
			), known as (
				select w.id, w.slot from given join wording w using (slot, print)
			), made as (
				insert into wording (slot, text, look_at, print)
				select slot, text, look_at, print from given where slot not in (select slot from known) order by slot
				on conflict (slot, print) do nothing returning id, slot
			)
			select id, slot from known union all select id, slot from made`;
		// where another transaction was the first to keep the same words, the insert has waited for it and the next look
		// finds its row
		for (const { slot, id } of found) ids.set(slot, id);
	}
	return ids;
}
