import { randomBytes } from 'node:crypto';
import { clock } from '#lib/clock.server.ts';
import { readConfiguration } from '#lib/configuration.server.ts';
import { connect, useDatabase, type Sql } from '#lib/database/connection.server.ts';
import { migrate } from '#lib/database/migrations.server.ts';
import { StartError } from '#lib/start-error.server.ts';
import { startDatabase } from '#lib/database/start.server.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { hashPassword } from '#lib/people/passwords.server.ts';
import { contentsOf, emptyDatabase } from './empty.server.ts';
import { readOptions } from './options.ts';
import { seed } from './seed.server.ts';

// `npm run seed`, once the packages are there: src/cli/seed.js starts it.

const say = (line: string) => process.stdout.write(`${line}\n`);
const inWords = (rows: Record<string, number>) =>
	Object.entries(rows)
		.map(([name, count]) => `${count} ${name}`)
		.join(', ');

async function main(): Promise<void> {
	const settings = readConfiguration({ ...process.env, DATA_DIR: process.env['DATA_DIR'] ?? './data/seed' });
	if (!settings.ok) throw new StartError(settings.problems.join('\n'));
	const { CITY_TIME_ZONE: timeZone, DEMO_PASSWORD: chosen } = settings.configuration;
	const read = readOptions(process.argv.slice(2), dayOf(clock.now(), timeZone));
	if (!read.ok) throw new StartError(read.problem);

	const database = await startDatabase(settings.configuration);
	const sql = connect(database.owner, { size: 2, patient: true });
	try {
		await prepare(sql, read.options.reset);
		const password = chosen ?? randomBytes(12).toString('base64url');
		// diagnoses are frozen by the product's own verb, which asks the open database for the city's texts
		useDatabase(sql);
		const before = performance.now();
		const counts = await seed(sql, read.options, await hashPassword(password));
		const seconds = ((performance.now() - before) / 1000).toFixed(1);
		const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
		say(`${total} rows in ${seconds} s: ${inWords(counts)}.`);
		await sql`analyze`;
		const where =
			database.kind === 'server' ? 'the same DATABASE_URL' : `DATA_DIR=${settings.configuration.DATA_DIR}`;
		say(`Start the product on it with ${where}: npm start`);
		say(`Sign in as person1@seed.example (coordinator) with the password ${password}`);
	} finally {
		await sql.end({ timeout: 3 });
		await database.stop();
	}
}

/** Brings the database to the newest migration, and refuses to mix generated rows with anybody's own. */
async function prepare(sql: Sql, reset: boolean): Promise<void> {
	const contents = await contentsOf(sql);
	if (contents.kind === 'foreign')
		throw new StartError('This database holds tables of another program: give DATABASE_URL an empty one.');
	if (contents.kind === 'city' && reset) {
		say(`Removing everything from this database: ${inWords(contents.rows)}.`);
		await emptyDatabase(sql);
	} else if (contents.kind === 'city' && Object.values(contents.rows).some((count) => count > 0)) {
		throw new StartError(
			`This database has a city in it already (${inWords(contents.rows)}): add --reset to remove all of it first, or give another one.`,
		);
	}
	await migrate(sql);
}

try {
	await main();
} catch (error) {
	process.exitCode = 1;
	process.stderr.write(`${error instanceof StartError ? error.sentence : String((error as Error).stack)}\n`);
}
