// `npm run dev`: the demonstration on Vite's server, which shows a change in the code at once.
import { ensureInstalled, ensureNode, problem, projectDir } from './prepare.js';
import { announce, end, endOnSignals, refused } from './serve.js';

/** @type {import('vite').ViteDevServer | undefined} */
let server;

try {
	await main();
} catch (error) {
	console.error(error instanceof Error && 'sentence' in error ? error.message : error);
	await end(1, async () => server?.close());
}

async function main() {
	ensureNode();
	process.chdir(projectDir);
	process.env['MAINSPAN_DEMO'] ??= '1';
	process.env['DATA_DIR'] ??= './data/dev';
	await ensureInstalled();
	const { tsImport } = await import('tsx/esm/api');
	/** @type {typeof import('./tools.ts')} */
	const { readConfiguration } = await tsImport('./tools.ts', import.meta.url);
	const read = readConfiguration(process.env);
	if (!read.ok) throw problem(read.problems.join('\n'));
	const { PORT: port, HOST: host } = read.configuration;

	endOnSignals(() => async () => server?.close());
	const { createServer } = await import('vite');
	server = await createServer({ server: { port, host, strictPort: true } });
	try {
		await server.listen();
	} catch (error) {
		const taken = error instanceof Error && /already in use/.test(error.message);
		throw taken ? refused({ ...error, code: 'EADDRINUSE' }, port, host) : error;
	}
	const address = server.resolvedUrls?.local[0]?.replace(/\/$/, '') ?? `http://${host}:${port}`;
	// the first request starts the database
	await fetch(`${address}/healthz`);
	announce(address);
}
