import { createHash } from 'node:crypto';
import {
	accessSync,
	chmodSync,
	chownSync,
	constants,
	existsSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import {
	asSelf,
	canOwnWithin,
	isRoot,
	namespaceRunner,
	ownRunner,
	run,
	unprivilegedAccount,
	type Account,
	type Runner,
} from './runner.server.ts';
import { codeOf, StartError } from '#lib/start-error.server.ts';

/** Where the data really are, and who works on them there. */
export type Home = { dir: string; clusterDir: string; runner: Runner; spareDir: string; elsewhere: boolean };

/** A folder that every machine's unprivileged users may enter, for data folders that they may not. */
const systemDir = '/var/lib/mainspan';

const clusterIn = (dir: string) => join(dir, 'postgres');

/** The folders that may hold the data of `dataDir`: itself, and its stand-in for when PostgreSQL can't enter it. */
export function possibleHomes(dataDir: string): string[] {
	const own = resolve(dataDir);
	const name = createHash('sha256').update(own).digest('hex').slice(0, 16);
	return [own, join(systemDir, name)];
}

/** Decides where the data are or will be, and makes the folder. Throws a StartError if it can't be written. */
export function chooseHome(dataDir: string): Home {
	const [own = '', standIn = ''] = possibleHomes(dataDir);
	if (!isRoot()) {
		makeDataFolder(own);
		return { dir: own, clusterDir: clusterIn(own), runner: ownRunner(), spareDir: own, elsewhere: false };
	}
	const inStandIn = existsSync(clusterIn(standIn)) && !existsSync(clusterIn(own));
	const account = unprivilegedAccount(clusterIn(inStandIn ? standIn : own));
	const asAccount: Runner = { prefix: [], account };
	const there = (dir: string, runner: Runner): Home => {
		makeDataFolder(dir);
		return { dir, clusterDir: clusterIn(dir), runner, spareDir: systemDir, elsewhere: dir === standIn };
	};
	if (inStandIn) return there(standIn, asAccount);
	makeDataFolder(own);
	const ownedByRoot = !existsSync(clusterIn(own)) || statSync(clusterIn(own)).uid === 0;
	if (letIn(account, own)) {
		// data that were made in a namespace and have since been moved to where the account can go
		if (existsSync(clusterIn(own)) && ownedByRoot) giveTo(account, clusterIn(own));
		return there(own, asAccount);
	}
	const namespace = ownedByRoot ? namespaceRunner(account) : undefined;
	if (namespace) return there(own, namespace);
	if (!existsSync(clusterIn(own))) return there(standIn, asAccount);
	throw new StartError(
		`PostgreSQL runs as user ${account.name}, who can't enter ${shown(own)}: allow that (chmod o+x on the folders above it), or move the data to a folder where it can and name it in DATA_DIR.`,
	);
}

/**
 * Whether the account can work in a data folder. One that was made for root alone is opened just so far that the
 * account can pass through; what lies in it stays as closed as it was.
 */
function letIn(account: Account, dir: string): boolean {
	if (canOwnWithin(account, dir)) return true;
	const { uid, mode } = statSync(dir);
	if (uid !== 0) return false;
	chmodSync(dir, (mode & 0o7777) | 0o001);
	if (canOwnWithin(account, dir)) return true;
	chmodSync(dir, mode & 0o7777);
	return false;
}

/** A path as a person would write it: relative where that is shorter. */
export function shown(dir: string): string {
	const short = relative(process.cwd(), dir);
	return short === '' || short.startsWith('..') ? dir : short;
}

/** Makes a folder and those above it, so that every user can pass through those it made. */
export function makeFolder(dir: string): void {
	const first = mkdirSync(dir, { recursive: true });
	if (first === undefined) return;
	for (let it = dir; it.length >= first.length; it = dirname(it)) chmodSync(it, 0o755);
}

function makeDataFolder(dir: string): void {
	try {
		makeFolder(dir);
		accessSync(dir, constants.W_OK | constants.X_OK);
		if (existsSync(clusterIn(dir)) && !isRoot()) accessSync(clusterIn(dir), constants.W_OK | constants.X_OK);
	} catch (error) {
		throw new StartError(
			`The data folder ${shown(dir)} can't be written (${codeOf(error)}): give it to the user that starts Mainspan, or name another one in DATA_DIR.`,
		);
	}
}

/** Makes a folder that belongs to the runner alone. */
export function makePrivateFolder(dir: string, { account }: Runner): void {
	mkdirSync(dir, { recursive: true, mode: 0o700 });
	chmodSync(dir, 0o700);
	if (account) chownSync(dir, account.uid, account.gid);
}

function giveTo(account: Account, dir: string): void {
	run(asSelf, ['chown', '-R', `${account.uid}:${account.gid}`, dir]);
}

/** The path of a Unix socket may have 107 bytes; macOS allows four fewer. */
const longestSocket = 103;

/**
 * Makes the folder for the server's socket, closed to everyone else: beside the data, or in the system's temporary
 * folder where the path would be too long for a socket.
 */
export function makeSocketFolder({ dir, runner }: Home, socketName: string): string {
	const beside = join(dir, 'sockets');
	if (Buffer.byteLength(join(beside, socketName)) <= longestSocket) {
		makePrivateFolder(beside, runner);
		return beside;
	}
	const base = tmpdir().length < 60 ? tmpdir() : '/tmp';
	const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
	const fixed = join(base, `mainspan-${name}`);
	const chosen = isOurs(fixed, runner) ? fixed : mkdtempSync(`${fixed}-`);
	makePrivateFolder(chosen, runner);
	return chosen;
}

/** Anyone can make a folder under that name in a temporary folder, so it counts only if it is free or already ours. */
function isOurs(dir: string, { account }: Runner): boolean {
	try {
		const { uid, mode } = lstatSync(dir);
		return (
			lstatSync(dir).isDirectory() && uid === (account?.uid ?? process.getuid?.()) && (mode & 0o077) === 0
		);
	} catch (error) {
		return codeOf(error) === 'ENOENT';
	}
}
