import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { locateBinaries, prepareBinaries } from './binaries.server.ts';
import { databaseName, ensureCluster, removeCluster, userName } from './cluster.server.ts';
import { makeSocketFolder, possibleHomes, chooseHome, shown, type Home } from './home.server.ts';
import { claim, isRunning, ownerOf, readPostmaster, release, removeForeignLock } from './owner.server.ts';
import { EndedEarly, launch, type Launch, type ServerProcess } from './process.server.ts';
import { StartError } from '#lib/start-error.server.ts';

export type Embedded = {
	/** The path for postgres.js: of the socket, which takes the place of host and port. */
	host: string;
	socketDir: string;
	port: number;
	database: string;
	user: string;
	/** Of the server, such as `18.4`. */
	version: string;
	/** Shuts the server down and waits for it, 4 s at most before it is cut off (no row is lost by that). */
	stop(): Promise<void>;
};

type Options = { dataDir: string; log?: (line: string) => void };

/** How long, in ms, to wait for the server of a process that was killed a moment ago to let go of the data. */
const grace = 5_000;
const port = 5432; // only in the name of the socket

/**
 * Starts PostgreSQL on the data in `dataDir`, which are made if there are none. If the server dies it is started
 * again; if this process dies the server shuts down. Throws a StartError that says what to do.
 */
export async function startEmbedded({ dataDir, log = () => {} }: Options): Promise<Embedded> {
	const binaries = locateBinaries();
	refuseIfOwned(dataDir);
	const home = chooseHome(dataDir);
	if (home.elsewhere) {
		log(`PostgreSQL can't enter ${shown(dataDir)} without being root, so the data are kept in ${home.dir}.`);
	}
	const ready = prepareBinaries(binaries, home.runner, home.spareDir);
	ensureCluster(home, ready);
	const socketDir = makeSocketFolder(home, `.s.PGSQL.${port}`);
	const plan: Launch = {
		runner: home.runner,
		postgres: join(ready.bin, 'postgres'),
		clusterDir: home.clusterDir,
		socketDir,
		port,
		logFile: join(home.dir, 'postgres.log'),
	};
	const keeper = await keep(plan, home, log);
	claim(home.dir);
	return {
		host: join(socketDir, `.s.PGSQL.${port}`),
		socketDir,
		port,
		database: databaseName,
		user: userName,
		version: binaries.version,
		stop: async () => {
			await keeper.stop();
			release(home.dir, socketDir);
		},
	};
}

/** Removes the data of `dataDir`, wherever they are. Throws a StartError while a process works on them. */
export function removeEmbedded(dataDir: string): void {
	refuseIfOwned(dataDir);
	for (const dir of possibleHomes(dataDir)) {
		const server = readPostmaster(join(dir, 'postgres'));
		if (server && isRunning(server.pid)) throw inUse(dataDir, server.pid);
		removeCluster(dir);
	}
}

/** Keeps a server running until it is stopped. */
async function keep(plan: Launch, home: Home, log: (line: string) => void) {
	let stopping = false;
	let server = await launchPatiently(plan, home);
	const again = async (): Promise<void> => {
		for (let pause = 100; !stopping; pause = Math.min(pause * 2, 5_000)) {
			try {
				server = await launchPatiently(plan, home);
				watch();
				return;
			} catch (error) {
				log(`PostgreSQL could not be started again: ${(error as Error).message}`);
				await sleep(pause, undefined, { ref: false });
			}
		}
	};
	let restart = Promise.resolve();
	const watch = () => {
		void server.ended.then(() => {
			if (stopping) return;
			log('PostgreSQL ended by itself and is started again.');
			restart = again();
		});
	};
	watch();
	return {
		stop: async () => {
			stopping = true;
			await restart;
			await server.stop();
		},
	};
}

const isHeld = /lock file "postmaster\.pid" already exists|pre-existing shared memory/;

/** Starts the server, after waiting a while for an earlier one that is still shutting down. */
async function launchPatiently(plan: Launch, home: Home): Promise<ServerProcess> {
	const until = performance.now() + grace;
	for (;;) {
		try {
			return await launch(plan);
		} catch (error) {
			if (!(error instanceof EndedEarly)) throw error;
			if (!isHeld.test(error.message)) throw failed(plan, error.message);
			const owner = ownerOf(home.dir);
			if (owner !== undefined && owner !== process.pid) throw inUse(home.dir, owner);
			if (performance.now() > until) throw inUse(home.dir, owner ?? readPostmaster(plan.clusterDir)?.pid);
			removeForeignLock(plan.clusterDir);
			await sleep(200);
		}
	}
}

function refuseIfOwned(dataDir: string): void {
	for (const dir of possibleHomes(dataDir)) {
		const owner = ownerOf(dir);
		if (owner !== undefined) throw inUse(dataDir, owner);
	}
}

function inUse(dataDir: string, pid: number | undefined): StartError {
	return new StartError(
		`The data in ${shown(dataDir)} are in use by another Mainspan (process ${pid ?? 'unknown'}): stop that one, or name another folder in DATA_DIR.`,
	);
}

function failed(plan: Launch, output: string): StartError {
	const reason = /(?:FATAL|PANIC|error): +(.*)/i.exec(output)?.[1] ?? 'it gave no reason';
	return new StartError(`PostgreSQL did not start: ${reason} (more in ${shown(plan.logFile)}).`);
}
