// The whole app as a child process on data of its own, to be killed, and what a person does with it over HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const password = 'a bridge grows span by span';

/** A demonstration on a folder and a port of its own, which stay the same from one start to the next. */
export async function openApp() {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'mainspan-faults-'));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	/** @type {import('node:child_process').ChildProcess | undefined} */
	let child;
	let output = '';
	process.once('exit', () => child?.kill('SIGKILL'));

	/** Starts it and waits until it is ready. Answers with the time that took, in ms. */
	async function start() {
		const begun = Date.now();
		const env = {
			...process.env,
			NODE_ENV: 'production',
			DATA_DIR: dataDir,
			PORT: `${port}`,
			DEMO_PASSWORD: password,
		};
		const started = spawn(process.execPath, ['src/cli/start.js', '--demo'], {
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		child = started;
		output = '';
		for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (output += chunk));
		while (!(await isReady(url))) {
			if (started.exitCode !== null) throw new Error(`The app ended:\n${output}`);
			await sleep(20);
		}
		return Date.now() - begun;
	}

	/** Ends it and waits for that. @param {NodeJS.Signals} signal */
	async function end(signal) {
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill(signal);
		await ended;
	}

	async function close() {
		await end('SIGTERM');
		rmSync(dataDir, { recursive: true, force: true });
	}

	return { url, dataDir, start, end, close };
}

/** @param {string} url */
const isReady = (url) =>
	fetch(`${url}/readyz`).then(
		(answer) => answer.ok,
		() => false,
	);

async function freePort() {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	server.close();
	return port;
}

/**
 * Posts a form as a browser without JavaScript does.
 * @param {string} address @param {Record<string, string>} fields @param {string} [cookie]
 */
export function post(address, fields, cookie) {
	return fetch(address, {
		method: 'POST',
		body: new URLSearchParams(fields),
		headers: { origin: new URL(address).origin, accept: 'text/html', ...(cookie && { cookie }) },
		redirect: 'manual',
	});
}

/** Signs someone in and answers with the cookie. @param {string} url @param {string} email */
export async function signIn(url, email) {
	const answer = await post(`${url}/sign-in`, { email, password });
	const cookie = answer.headers.getSetCookie().map((it) => it.split(';')[0]);
	if (answer.status !== 303 || !cookie.length)
		throw new Error(`${email} could not sign in: ${answer.status}`);
	return cookie.join('; ');
}
