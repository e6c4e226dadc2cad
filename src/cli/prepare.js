// Makes a fresh clone ready to run: the packages, then the build. Only what Node brings by itself is imported
// here, because on a fresh clone there is nothing else yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { correctClient } from '../lib/database/client.js';

/** The project's folder, wherever the command was called from. */
export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @typedef {(line: string) => void} Say */
/** @typedef {{ version?: string, integrity?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[] }} LockedPackage */

const stampFile = path.join(projectDir, 'build/.sources');
const sources = [
	'src',
	'static',
	'migrations',
	'svelte.config.js',
	'vite.config.ts',
	'package.json',
	'package-lock.json',
];
const notBuilt =
	/(^|\/)(generated|testing)\/|project\.inlang\/|\.test\.(ts|js)$|^src\/cli\/(?!bundle|headers).*\.js$/;

/** An error whose `sentence` is all that a person needs to read. @param {string} sentence @param {string} [details] */
export function problem(sentence, details) {
	return Object.assign(new Error(details ? `${sentence}\n${details}` : sentence), { sentence, details });
}

/** Throws a sentence unless this Node is 20.19 or newer. @param {string} [version] */
export function ensureNode(version = process.versions.node) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		throw problem(
			`Mainspan needs Node 20.19 or newer, and this is ${version}: install a newer one from https://nodejs.org.`,
		);
	}
}

/**
 * Installs the packages that package-lock.json names, if they are not there; npm's own words are shown only when
 * it fails. Returns whether anything was installed.
 * @param {{ say?: Say, dev?: boolean }} [options] dev: also what only building and testing need
 */
export async function ensureInstalled({ say = console.log, dev = true } = {}) {
	if (isInstalled(projectDir, dev)) {
		// an installation of an earlier version, or by `npm ci --ignore-scripts`; the start says so where it can't be done
		correctClient(projectDir);
		return false;
	}
	say('Installing the packages (once; about a minute) …');
	const npm = npmCommand();
	const include = dev ? ['--include=dev'] : ['--omit=dev'];
	const { code, output } = await run([
		...npm,
		'ci',
		...include,
		'--include=optional',
		'--no-audit',
		'--no-fund',
	]);
	if (code !== 0) throw problem('npm could not install the packages; its own words follow.', output);
	correctClient(projectDir);
	return true;
}

/**
 * Builds the product, unless the build is already made of these sources. Returns whether it was built.
 * @param {{ say?: Say }} [options]
 */
export async function ensureBuilt({ say = console.log } = {}) {
	const hash = hashSources();
	if (isBuilt(hash)) return false;
	say('Building (once for each version; about half a minute) …');
	rmSync(stampFile, { force: true });
	/** @type {[string, ...string[]]} */
	const vite = [process.execPath, path.join(projectDir, 'node_modules/vite/bin/vite.js')];
	for (const args of [['build'], ['build', '--config', 'src/cli/bundle.config.js']]) {
		const { code, output } = await run([...vite, ...args], { NODE_ENV: 'production', NO_COLOR: '1' });
		if (code !== 0) throw problem('The build failed; its own words follow.', output);
	}
	writeFileSync(stampFile, hash);
	return true;
}

/** Whether build/ is made of the present sources. */
export function isBuilt(hash = hashSources()) {
	return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
}

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed. npm writes
 * that record last, so an installation that was interrupted does not count.
 * @param {string} dir @param {boolean} dev
 */
export function isInstalled(dir, dev) {
	const record = path.join(dir, 'node_modules/.package-lock.json');
	if (!existsSync(record)) return false;
	const wanted = lockedPackages(path.join(dir, 'package-lock.json'));
	const installed = lockedPackages(record);
	for (const [name, it] of Object.entries(wanted)) {
		const found = installed[name];
		if (name === '' || (!dev && it.dev) || (!found && it.optional)) continue;
		if (!found || found.version !== it.version || found.integrity !== it.integrity) return false;
	}
	return Object.values(installed).every(isForThisMachine);
}

/** A folder that was copied from another kind of machine has that machine's binaries. @param {LockedPackage} it */
function isForThisMachine({ os, cpu }) {
	return (!os || os.includes(process.platform)) && (!cpu || cpu.includes(process.arch));
}

/** @param {string} file @returns {Record<string, LockedPackage>} */
function lockedPackages(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** npm started us most of the time, and then says where it is. @returns {[string, ...string[]]} */
function npmCommand() {
	const self = process.env.npm_execpath ?? '';
	return path.basename(self) === 'npm-cli.js' ? [process.execPath, self] : ['npm'];
}

function hashSources() {
	const hash = createHash('sha256');
	for (const file of sources.flatMap(filesIn)) {
		hash
			.update(`${file}\0`)
			.update(readFileSync(path.join(projectDir, file)))
			.update('\0');
	}
	return hash.digest('hex');
}

/** The files that a build is made of. @param {string} entry @returns {string[]} below it, in a fixed order, with / between folders */
export function filesIn(entry) {
	const full = path.join(projectDir, entry);
	if (!existsSync(full)) return [];
	if (path.extname(entry) !== '') return [entry];
	return readdirSync(full, { recursive: true, withFileTypes: true })
		.filter((item) => item.isFile())
		.map((item) => path.relative(projectDir, path.join(item.parentPath, item.name)).replaceAll('\\', '/'))
		.filter((file) => !notBuilt.test(file))
		.sort();
}

/**
 * Runs a command in the project's folder to its end. Returns its exit code and everything it wrote.
 * @param {[string, ...string[]]} command @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, output: string }>}
 */
function run([file, ...args], env = {}) {
	return new Promise((resolve) => {
		const child = spawn(file, args, {
			cwd: projectDir,
			env: { ...process.env, ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let output = '';
		child.stdout.on('data', (chunk) => (output += chunk));
		child.stderr.on('data', (chunk) => (output += chunk));
		child.on('error', (error) => resolve({ code: 1, output: error.message }));
		child.on('close', (code) => resolve({ code: code ?? 1, output }));
	});
}
