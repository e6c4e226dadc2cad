// A process of its own for the tests of the embedded server: starts one, says so, and writes rows until it is killed.
import postgres from 'postgres';
import { startEmbedded } from './embedded.server.ts';

const [dataDir = '', work] = process.argv.slice(2);
const say = (message: object) => process.stdout.write(`${JSON.stringify(message)}\n`);

try {
	const { host, user, database } = await startEmbedded({ dataDir, log: (line) => say({ line }) });
	say({ host });
	const sql = postgres({ path: host, user, database, max: 4, onnotice: () => {} });
	await sql`create table if not exists promise (id integer primary key)`;
	if (work === 'once') await sql`insert into promise values (1) on conflict do nothing`;
	else await Promise.all([0, 1, 2, 3].map((writer) => write(sql, writer)));
	await sql.end();
} catch (error) {
	say({ error: error instanceof Error ? error.message : String(error) });
	process.exit(1);
}

/** Says each row only after the database acknowledged it. */
async function write(sql: postgres.Sql, writer: number): Promise<void> {
	for (let id = writer; ; id += 4) {
		await sql`insert into promise values (${id})`;
		say({ saved: id });
	}
}
