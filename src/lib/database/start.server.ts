import type { Configuration } from '#lib/configuration.server.ts';
import { greet } from '#lib/lifecycle.server.ts';
import { log } from '#lib/log.server.ts';
import { checkServer } from './checks.server.ts';
import { isClientCorrected } from './client.js';
import { applicationRole } from './roles.server.ts';
import { startEmbedded } from './embedded/embedded.server.ts';
import { StartError } from '#lib/start-error.server.ts';

type Options = string | { path: string; database: string; username: string };

/** A database that takes connections. `options` and `owner` are what `connect()` opens a pool with. */
type StartedDatabase = {
	kind: 'embedded' | 'server';
	/** What the application works with. */
	options: Options;
	/** The role of `options`. */
	role: string;
	/** What migrations and LISTEN go by: the server itself, as the role that owns the tables. */
	owner: Options;
	/** Whether that is another role than the application's. */
	ownedApart: boolean;
	/** Whether `options` may lead to a pooler that gives each transaction another connection. */
	pooled: boolean;
	/** Of PostgreSQL, such as `18.4`. */
	version: string;
	/** Stops the embedded server; a server that was there before stays. */
	stop(): Promise<void>;
};

/**
 * Makes a database ready: the server in DATABASE_URL, else the embedded one on the data folder. Throws a StartError
 * with one sentence. Migrates nothing.
 */
export async function startDatabase({
	DATABASE_URL,
	DATABASE_DIRECT_URL,
	DATA_DIR,
}: Pick<Configuration, 'DATABASE_URL' | 'DATABASE_DIRECT_URL' | 'DATA_DIR'>): Promise<StartedDatabase> {
	if (!isClientCorrected(process.cwd())) throw uncorrected();
	if (DATABASE_URL !== undefined) {
		const direct = DATABASE_DIRECT_URL;
		const pooled = direct !== undefined;
		if (pooled) await checkServer({ variable: 'DATABASE_DIRECT_URL', url: direct }, false);
		const version = await checkServer({ variable: 'DATABASE_URL', url: DATABASE_URL }, pooled);
		const owner = direct ?? DATABASE_URL;
		const [role, ownerRole] = [DATABASE_URL, owner].map((it) => decodeURIComponent(new URL(it).username));
		return {
			kind: 'server',
			options: DATABASE_URL,
			role: role!,
			owner,
			ownedApart: role !== ownerRole,
			pooled,
			version,
			stop: () => Promise.resolve(),
		};
	}
	let running = false;
	// at start a person is reading, later only the log is
	const say = (line: string) => (running ? log.warn(line) : greet(line));
	const embedded = await startEmbedded({ dataDir: DATA_DIR, log: say });
	running = true;
	const owner = { path: embedded.host, database: embedded.database, username: embedded.user };
	return {
		kind: 'embedded',
		options: { ...owner, username: applicationRole },
		role: applicationRole,
		owner,
		ownedApart: true,
		pooled: false,
		version: embedded.version,
		stop: () => embedded.stop(),
	};
}

function uncorrected(): StartError {
	return new StartError(
		'The PostgreSQL client in node_modules lacks a correction without which requests hang after a lost connection: run "npm run postinstall" as a user who may write there.',
	);
}
