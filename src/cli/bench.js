// `npm run bench`: measures the product against the figures it is held to, one line for each. What it does stands
// in tests/bench; here it only gets what it needs to run.
import { spawn } from 'node:child_process';
import { ensureBuilt, ensureInstalled, ensureNode, projectDir } from './prepare.js';

try {
	ensureNode();
	await ensureInstalled();
	await ensureBuilt();
	const child = spawn(
		process.execPath,
		['--import', 'tsx', 'tests/bench/main.ts', ...process.argv.slice(2)],
		{
			cwd: projectDir,
			stdio: 'inherit',
		},
	);
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
