// `npm run seed`: fills a database with generated data, for benchmarks. What it does stands in
// src/lib/demonstration/seed; here it only gets what it needs to run.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, ensureNode, projectDir } from './prepare.js';

try {
	ensureNode();
	await ensureInstalled();
	// the build compiles the messages that the product's own code reads
	await ensureBuilt();
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'src/lib/demonstration/seed/main.server.ts', ...process.argv.slice(2)],
		{ cwd: projectDir, stdio: 'inherit' },
	);
	// it stops the database it started, so it is asked to end and not left behind
	for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
		process.on(signal, () => child.kill(signal));
	child.on('error', (error) => fail(error));
	child.on('close', (code) => (process.exitCode = code ?? 1));
} catch (error) {
	fail(error);
}

/** @param {unknown} error */
function fail(error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
