import { spawn } from 'node:child_process';
import { join } from 'node:path';

const kept = 400_000; // characters of output: enough for the longest list of findings

/** @typedef {{ code: number, output: string, stopped?: string }} Ended how a command ended, what it printed, and why it was ended before its time */

/**
 * Runs a command to its end and answers with its exit code and what it printed, both streams as they came.
 * A command that can't be started has the code 127. One that prints nothing for `quiet` minutes is ended: however
 * slow a machine is, something moves on it.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, quiet?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function run(command, args, { env = {}, quiet = 10 } = {}) {
	return new Promise((done) => {
		let output = '';
		/** @type {string | undefined} */
		let stopped;
		const child = spawn(command, args, {
			env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const stop = (/** @type {string} */ why, /** @type {NodeJS.Signals} */ signal = 'SIGTERM') => {
			stopped ??= why;
			child.kill(signal);
			setTimeout(() => child.kill('SIGKILL'), 20_000).unref();
		};
		const forward = (/** @type {NodeJS.Signals} */ signal) => stop(`Ended by ${signal}.`, signal);
		process.on('SIGINT', forward).on('SIGTERM', forward);
		const limit = setTimeout(
			() => stop(`Nothing moved for ${quiet} minutes, so it was ended.`),
			quiet * 60_000,
		);
		const take = (/** @type {Buffer} */ chunk) => {
			limit.refresh();
			output = (output + chunk.toString()).slice(-kept);
		};
		child.stdout.on('data', take);
		child.stderr.on('data', take);
		const end = (/** @type {number} */ code) => {
			clearTimeout(limit);
			process.off('SIGINT', forward).off('SIGTERM', forward);
			done({ code, output, ...(stopped && { stopped }) });
		};
		child.on('error', (error) => {
			output += error.message;
			end(127);
		});
		// what a test left running may hold the streams open for ever
		child.on('exit', () =>
			setTimeout(() => [child.stdout, child.stderr].forEach((it) => it.destroy()), 5_000).unref(),
		);
		child.on('close', (code) => end(code ?? 1));
	});
}

/**
 * Runs a tool that npm installed, without npm in between.
 * @param {string} name
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(name, args, options) {
	return run(process.execPath, [join('node_modules', '.bin', name), ...args], options);
}
