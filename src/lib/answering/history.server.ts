import { database } from '#lib/database/connection.server.ts';
import type { UnderWay } from '#lib/plug.ts';
import { sittingEvents } from './sitting.ts';
import { openSittings } from './sittings.server.ts';

/** The open sittings of a diagnosis as its history tells them, the newest first. */
export async function sittingsUnderWay(id: number): Promise<UnderWay[]> {
	const sql = database();
	const sittings = await openSittings(sql, id);
	if (!sittings.length) return [];
	const names = await sql<{ id: number; name: string }[]>`
		select id, name from person where id = any (${sittings.map(({ personId }) => personId)}::bigint[])`;
	return sittingEvents(sittings)
		.map(({ principle, personId, at }) => ({
			at,
			personName: names.find((it) => it.id === personId)?.name ?? null,
			verb: 'diagnosis.answer',
			note: principle,
		}))
		.reverse();
}
