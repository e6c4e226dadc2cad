import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { possibleHomes } from '#lib/database/embedded/home.server.ts';
import { removeEmbedded } from '#lib/database/embedded/embedded.server.ts';
import { connect, useDatabase, type Sql } from '#lib/database/connection.server.ts';
import { databaseName, userName } from '#lib/database/embedded/cluster.server.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { tracker } from '#lib/tracker/address.ts';
import { trackerPage } from '#lib/tracker/queries.server.ts';
import { signIn } from './client.ts';
import { freePort, run, start, type Program } from './programs.ts';
import type { Plan } from './yardstick.ts';

const password = 'a bridge grows span by span';
const coordinator = 'person1@seed.example';

/** The view that is measured: one department, what is open, by due day, the first page. */
export const view = '/tracker?department=department-1&status=open';

/** The product on generated data of one size, with somebody signed in. */
export type City = {
	app: Program;
	cookie: string;
	/** A connection of the benchmark's own. */
	sql: Sql;
	database: Plan['database'];
	/** PostgreSQL's log. */
	logFile: string;
	/** A commitment, and a diagnosis of the open round that is being answered, for the product to write to. */
	commitmentId: number;
	diagnosisId: number;
	/** Two others, for the yardstick. */
	others: { commitmentId: number; diagnosisId: number };
	/** Starts the app again after it was stopped, until it shows the tracker to the same session. */
	start: () => Promise<void>;
	remove: () => Promise<void>;
};

/** Seeds an embedded database of its own and starts the product on it. */
export async function openCity(commitments: number): Promise<City> {
	const dataDir = await mkdtemp(join(tmpdir(), 'mainspan-bench-'));
	// as a data folder is: PostgreSQL's own user may pass through
	await chmod(dataDir, 0o755);
	await run(
		['src/cli/seed.js', '--commitments', String(commitments), '--departments', '40', '--people', '200'],
		{
			DATA_DIR: dataDir,
			DEMO_PASSWORD: password,
		},
	);
	const options = { env: { DATA_DIR: dataDir, LOG_LEVEL: 'warn' }, port: await freePort() };
	const app = await start(['src/cli/start.js'], { ...options, path: '/sign-in' });
	const cookie = await signIn(app.url, coordinator, password);
	const home = possibleHomes(dataDir).find((dir) => existsSync(join(dir, 'postgres/postmaster.pid')))!;
	const database = databaseIn(home);
	const sql = connect(database, 2);
	const found = await sql<{ commitmentId: number; diagnosisId: number }[]>`
		select c.id as commitment_id, g.id as diagnosis_id
		from (select id, row_number() over (order by id) from commitment where status = 'under_way') as c
		join (select id, row_number() over (order by id) from diagnosis
			where started_at is not null and submitted_at is null) as g using (row_number)
		order by c.id limit 2`;
	const city: City = {
		app,
		cookie,
		sql,
		database,
		logFile: join(home, 'postgres.log'),
		...found[0]!,
		others: found[1]!,
		start: async () => {
			city.app = await start(['src/cli/start.js'], { ...options, path: view, cookie });
		},
		remove: async () => {
			await sql.end({ timeout: 1 });
			await city.app.stop();
			removeEmbedded(dataDir);
			await rm(dataDir, { recursive: true, force: true });
		},
	};
	return city;
}

/** Where the server of a data folder listens, as PostgreSQL itself wrote it down. */
function databaseIn(home: string): Plan['database'] {
	const [, , , port, folder] = readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n');
	return { path: `${folder!.trim()}/.s.PGSQL.${port!.trim()}`, database: databaseName, username: userName };
}

/** What the yardsticks need to do the same on this city: the statements that the view sends, and what to write to. */
export async function planFor({ database, others }: City): Promise<Plan> {
	const statements: Plan['statements'] = [];
	const debug = (_: number, text: string, parameters: unknown[]) => {
		if (!text.includes('pg_catalog')) statements.push({ text, parameters });
	};
	const sql = connect({ ...database, debug }, 1);
	useDatabase(sql);
	const filters = tracker.read(new URL(view, 'http://localhost').searchParams);
	// who looks has no department, as the first person of a generated city
	const person = { id: 1, name: 'Reader', email: 'reader@seed.example', locale: null, memberships: [] };
	await trackerPage(filters, { locale: 'en', today: dayOf(new Date(), 'Europe/Warsaw'), person });
	useDatabase(undefined);
	await sql.end();
	return { database, statements, ...others, personId: 1 };
}

/** What an answer's form carries about the text that it started from. */
export const baseFor = (today: string): string => baseOf({ today });
