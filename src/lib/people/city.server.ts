import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import type { Changes } from '#lib/activity/schema.ts';
import { database } from '#lib/database/connection.server.ts';
import type { TheCity } from '#lib/departments/queries.server.ts';
import { NotFound } from '#lib/errors.ts';
import { writtenIn } from '#lib/forms/fields.ts';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import { locales } from '#lib/i18n/locale.ts';
import type { Viewer } from './access.ts';
import type { settingsSchema } from './schema.ts';

/**
 * Changes the name of the city and its languages. What was written in a language that goes stays stored, and is there
 * again when the language comes back.
 */
export async function changeCity(
	{ gate }: Viewer,
	_: null,
	input: z.infer<ReturnType<typeof settingsSchema>>,
): Promise<Outcome> {
	const permit = gate.require('city.change');
	return database().begin(async (sql): Promise<Outcome> => {
		const [city] = await sql<TheCity[]>`select name, languages, version from city for update`;
		if (!city) throw new NotFound();
		if (city.version !== input.version) return refuse('form', 'error_version');
		const name = { ...city.name, ...writtenIn('name', input) };
		const changes: Changes = {};
		for (const it of locales) {
			const [from, to] = [city.name[it] ?? null, name[it] ?? null];
			if (from !== to) changes[`name_${it}`] = [from, to];
		}
		const [from, to] = [String(city.languages), String(input.languages)];
		if (from !== to) changes['languages'] = [from, to];
		if (!Object.keys(changes).length) return { ok: true };
		await sql`update city set name = ${sql.json(name)}, languages = ${input.languages}, version = version + 1`;
		await record(sql, permit, { verb: 'city.change', about: { city: 1 }, changes });
		return { ok: true };
	});
}
