import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Sql, Transaction } from './connection.server.ts';

// Any constant will do, as long as every process of the product uses the same one.
const lock = 4_703_110_277;

type Migration = { number: number; name: string; text: string; checksum: string };

/** Reads `NNNN_name.sql` files in order of their number. Throws on gaps and doubles. */
export async function readMigrations(folder = resolve('migrations')): Promise<Migration[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	return Promise.all(
		names.map(async (name, index) => {
			const number = Number(name.slice(0, 4));
			if (number !== index + 1) throw new Error(`Migration ${name} should have the number ${index + 1}`);
			const text = await readFile(join(folder, name), 'utf8');
			return { number, name, text, checksum: createHash('sha256').update(text).digest('hex') };
		}),
	);
}

/**
 * Brings the database to the newest migration and answers with the names it applied. Each runs in its own
 * transaction; an advisory lock lets several processes start at once. Throws if an applied file was edited,
 * or if the database is newer than this version of the software.
 */
export async function migrate(sql: Sql, folder?: string): Promise<string[]> {
	const migrations = await readMigrations(folder);
	const applied: string[] = [];
	for (;;) {
		const name = await sql.begin((tx) => applyNext(tx, migrations));
		if (!name) return applied;
		applied.push(name);
	}
}

/**
 * Runs `work`, which looks at the database and then acts on what it saw, in one process of the installation at a time:
 * of several that start at once the second one sees what the first one did.
 */
export async function inTurn(sql: Sql, work: () => Promise<void>): Promise<void> {
	await sql.begin(async (tx) => {
		await waitForOthers(tx);
		await work();
	});
}

/** Keeps other processes that start waiting until the transaction ends. */
async function waitForOthers(tx: Transaction): Promise<void> {
	// waiting for another process, and a long migration, may outlast the limit that keeps pages quick
	await tx`set local statement_timeout = 0`;
	await tx`select pg_advisory_xact_lock(${lock}::bigint)`;
}

/** Applies the first migration that is missing, and answers with its name; null if none is. */
async function applyNext(tx: Transaction, migrations: Migration[]): Promise<string | null> {
	await waitForOthers(tx);
	await tx`create table if not exists migration (
		number integer primary key,
		name text not null,
		checksum text not null,
		applied_at timestamptz not null default now()
	)`;
	const done = await tx<{ number: number; name: string; checksum: string }[]>`
		select number, name, checksum from migration order by number`;
	for (const { number, name, checksum } of done) {
		const file = migrations[number - 1];
		if (!file) throw new Error(`The database has migration ${name}, which this version does not know`);
		if (file.checksum !== checksum) throw new Error(`Migration ${name} was edited after it was applied`);
	}
	const next = migrations[done.length];
	if (!next) return null;
	const { number, name, text, checksum } = next;
	try {
		await tx.unsafe(text);
	} catch (error) {
		throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
	}
	await tx`insert into migration (number, name, checksum) values (${number}, ${name}, ${checksum})`;
	return name;
}

/** Whether every migration of this version is in the database: what `/readyz` asks. */
export async function isMigrated(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ count: number }[]>`select count(*) from migration`;
	return row?.count === (await readMigrations()).length;
}
