import { readFileSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { City } from './city.ts';
import { sender } from './client.ts';

/** The pages whose statements are counted, by what they are called. */
export const pages = {
	tracker: () => '/tracker',
	'tracker-filtered': () => '/tracker?department=department-1&status=open&overdue=1&q=tram+anna',
	matrix: () => '/tracker/matrix',
	desk: () => '/',
	diagnoses: () => '/diagnoses',
	question: ({ diagnosisId }: City) => `/diagnoses/${diagnosisId}/equality`,
	commitment: ({ commitmentId }: City) => `/commitments/${commitmentId}`,
} satisfies Record<string, (city: City) => string>;

/** How many statements each page sends to PostgreSQL, session and layout included: counted in the server's own log. */
export async function countStatements(city: City): Promise<Record<keyof typeof pages, number>> {
	const log = async (what: 'all' | 'none') => {
		await city.sql`select set_config('log_statement', ${what}, false)`;
		await city.sql.unsafe(`alter system set log_statement = '${what}'`);
		await city.sql`select pg_reload_conf()`;
		await setTimeout(300);
	};
	await log('all');
	const counts: Record<string, number> = {};
	for (const [name, path] of Object.entries(pages)) {
		const open = sender(city.app.url + path(city), { headers: { cookie: city.cookie } });
		// each connection of the pool asks for its types when it is new
		for (let warm = 0; warm < 3; warm++) await open();
		const before = statSync(city.logFile).size;
		await open();
		const text = readFileSync(city.logFile).subarray(before).toString();
		counts[name] = text.match(/ LOG: {2}(execute |statement:)/g)?.length ?? 0;
	}
	await log('none');
	return counts;
}
