import { spawn } from 'node:child_process';
import { join } from 'node:path';

const kept = 400_000; // characters of output: enough for the longest list of findings

/**
 * Runs a command to its end and answers with its exit code and what it printed, both streams as they came.
 * A command that can't be started has the code 127; one that outlasts `minutes` is ended.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, minutes?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, minutes = 20 } = {}) {
	return new Promise((done) => {
		let output = '';
		const child = spawn(command, args, {
			env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
		process.on('SIGINT', forward).on('SIGTERM', forward);
		const limit = setTimeout(() => {
			output += `\nNot finished after ${minutes} minutes, so it was ended.`;
			child.kill('SIGTERM');
			setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
		}, minutes * 60_000);
		const take = (/** @type {Buffer} */ chunk) => (output = (output + chunk.toString()).slice(-kept));
		child.stdout.on('data', take);
		child.stderr.on('data', take);
		const end = (/** @type {number} */ code) => {
			clearTimeout(limit);
			process.off('SIGINT', forward).off('SIGTERM', forward);
			done({ code, output });
		};
		child.on('error', (error) => {
			output += error.message;
			end(127);
		});
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
