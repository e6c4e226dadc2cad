// `npm start` and `npm run demo`: from a fresh clone to a page that answers, with nothing but Node and npm.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled, ensureNode, isBuilt, problem, projectDir } from './prepare.js';
import { announce, configureHandler, end, endOnSignals, openPort } from './serve.js';

/** @type {Awaited<ReturnType<typeof openPort>> | undefined} */
let front;

try {
	await main();
} catch (error) {
	console.error(wordsFor(error));
	await end(1, front?.close);
}

async function main() {
	ensureNode();
	process.chdir(projectDir);
	process.env['NODE_ENV'] ??= 'production';
	const { demo, reset } = readArguments(process.argv.slice(2));
	if (demo) process.env['MAINSPAN_DEMO'] = '1';
	endOnSignals(() => front?.close);

	// the port first: a second start by mistake ends here, before it builds over what the first one serves
	const wish = wishedAddress(process.env);
	if (wish) front = await openPort(wish);
	await ensureInstalled({ dev: !isBuilt() });
	await ensureBuilt();

	/** @type {typeof import('./tools.ts')} */
	const { readConfiguration, removeEmbedded } = await load('build/cli/tools.js');
	const read = readConfiguration(process.env);
	if (!read.ok) throw problem(read.problems.join('\n'));
	front ??= await openPort({
		port: read.configuration.PORT,
		host: read.configuration.HOST,
		origin: read.configuration.ORIGIN,
	});
	if (reset) {
		if (read.configuration.DATABASE_URL) {
			throw problem(
				'--reset removes only the data of the embedded database: leave out DATABASE_URL, or empty that database yourself.',
			);
		}
		removeEmbedded(read.configuration.DATA_DIR);
	}

	configureHandler(process.env);
	const { handler } = await load('build/handler.js');
	front.use(handler);
	announce(front.address);
}

/** @param {string[]} args */
function readArguments(args) {
	const flag = /** @type {const} */ ({ type: 'boolean', default: false });
	let values;
	try {
		({ values } = parseArgs({ args, options: { demo: flag, reset: flag } }));
	} catch {
		const unknown = args.find((it) => it !== '--demo' && it !== '--reset');
		throw problem(`There is no option ${unknown}: npm start takes none, npm run demo takes -- --reset.`);
	}
	if (values.reset && !values.demo)
		throw problem('--reset is for the demonstration alone: npm run demo -- --reset.');
	return values;
}

/**
 * The address in the environment, read without any package; undefined where the full check will find fault.
 * @param {NodeJS.ProcessEnv} env
 */
function wishedAddress(env) {
	const port = env['PORT']?.trim() || '3000';
	const host = env['HOST']?.trim() || '127.0.0.1';
	const origin = env['ORIGIN']?.trim() || undefined;
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535 || !/^[\w.:-]+$/.test(host)) return undefined;
	if (origin && !URL.canParse(origin)) return undefined;
	return { port: Number(port), host, origin: origin && new URL(origin).origin };
}

/** @param {string} file relative to the project @returns {Promise<any>} */
function load(file) {
	return import(pathToFileURL(path.join(projectDir, file)).href);
}

/** What to print of an error: its sentence alone if it has one. @param {unknown} error */
function wordsFor(error) {
	if (!(error instanceof Error)) return String(error);
	const sentence = 'sentence' in error ? error.message : undefined;
	return sentence ?? `Mainspan could not start: ${error.message}`;
}
