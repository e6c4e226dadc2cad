import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { Configuration } from '#lib/configuration.server.ts';
import { greet } from '#lib/lifecycle.server.ts';
import { log } from '#lib/log.server.ts';
import { isClientCorrected } from './client.js';
import { startEmbedded } from './embedded/embedded.server.ts';
import { codeOf, StartError } from '#lib/start-error.server.ts';

/** A database that takes connections. `options` is what `connect()` opens a pool with. */
type StartedDatabase = {
	kind: 'embedded' | 'server';
	options: string | { path: string; database: string; username: string };
	/** Of PostgreSQL, such as `18.4`. */
	version: string;
	/** Stops the embedded server; a server that was there before stays. */
	stop(): Promise<void>;
};

const oldest = 15;
const patience = 15_000;

/**
 * Makes a database ready: the server in DATABASE_URL, else the embedded one on the data folder. Throws a StartError
 * with one sentence. Migrates nothing.
 */
export async function startDatabase({
	DATABASE_URL,
	DATA_DIR,
}: Pick<Configuration, 'DATABASE_URL' | 'DATA_DIR'>): Promise<StartedDatabase> {
	if (!isClientCorrected(process.cwd())) throw uncorrected();
	if (DATABASE_URL !== undefined) {
		const version = await checkServer(DATABASE_URL);
		return { kind: 'server', options: DATABASE_URL, version, stop: () => Promise.resolve() };
	}
	let running = false;
	// at start a person is reading, later only the log is
	const say = (line: string) => (running ? log.warn(line) : greet(line));
	const embedded = await startEmbedded({ dataDir: DATA_DIR, log: say });
	running = true;
	const options = { path: embedded.host, database: embedded.database, username: embedded.user };
	return { kind: 'embedded', options, version: embedded.version, stop: () => embedded.stop() };
}

function uncorrected(): StartError {
	return new StartError(
		'The PostgreSQL client in node_modules lacks a correction without which requests hang after a lost connection: run "npm run postinstall" as a user who may write there.',
	);
}

/** Asks a server for its version, and waits for one that is only just starting. */
async function checkServer(url: string): Promise<string> {
	const until = performance.now() + patience;
	for (;;) {
		const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
		try {
			const [row] = await sql<{ number: number; version: string; encoding: string }[]>`
				select current_setting('server_version_num')::int as number,
					current_setting('server_version') as version,
					current_setting('server_encoding') as encoding`;
			if (!row || row.number < oldest * 10_000) throw tooOld(url, row?.version ?? 'unknown');
			if (row.encoding !== 'UTF8') throw otherEncoding(url, row.encoding);
			return row.version.split(' ')[0] ?? row.version;
		} catch (error) {
			if (error instanceof StartError) throw error;
			if (codeOf(error) !== cannotConnectNow || performance.now() > until) throw unreachable(url, error);
		} finally {
			await sql.end({ timeout: 1 });
		}
		await sleep(300);
	}
}

const cannotConnectNow = '57P03';

/** Names the server without the password. */
function described(url: string): { server: string; user: string; database: string } {
	const { host, username, pathname } = new URL(url);
	return {
		server: host || 'localhost',
		user: decodeURIComponent(username),
		database: pathname.slice(1),
	};
}

function tooOld(url: string, version: string): StartError {
	return new StartError(
		`The PostgreSQL server at ${described(url).server} is version ${version} and Mainspan needs ${oldest} or newer: upgrade it, or leave out DATABASE_URL to use the embedded one.`,
	);
}

function otherEncoding(url: string, encoding: string): StartError {
	const { server, database } = described(url);
	return new StartError(
		`The database "${database}" at ${server} has the encoding ${encoding}: create it again with the encoding UTF8.`,
	);
}

function unreachable(url: string, error: unknown): StartError {
	const { server, user, database } = described(url);
	const code = codeOf(error);
	if (code === '28P01' || code === '28000') {
		return new StartError(
			`The PostgreSQL server at ${server} refuses the user "${user}": correct the name or password in DATABASE_URL.`,
		);
	}
	if (code === '3D000') {
		return new StartError(
			`The PostgreSQL server at ${server} has no database "${database}": create it, or correct the name in DATABASE_URL.`,
		);
	}
	const reason = code || (error instanceof Error ? error.message : String(error));
	return new StartError(
		`The PostgreSQL server at ${server} can't be reached (${reason}): start it, or correct DATABASE_URL.`,
	);
}
