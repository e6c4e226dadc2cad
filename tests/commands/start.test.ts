import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';

// How the product starts and ends, as the person at the terminal sees it. No page is opened here.

const password = 'a bridge grows span by span';
let dataDir: string;
let port: number;
let running: ChildProcess[] = [];

beforeEach(async () => {
	dataDir = mkdtempSync(join(tmpdir(), 'mainspan-start-'));
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	port = (server.address() as AddressInfo).port;
	server.close();
});

afterEach(async () => {
	for (const child of running.filter((it) => it.exitCode === null && it.signalCode === null)) {
		const ended = once(child, 'exit');
		child.kill('SIGTERM');
		await ended;
	}
	running = [];
	rmSync(dataDir, { recursive: true, force: true });
});

/** Starts the product. `ready` when it said so; `ended` with its exit code. */
function start(args: string[] = [], env: Record<string, string> = {}) {
	const settings = {
		HOST: '',
		ORIGIN: '',
		DATABASE_URL: '',
		PORT: `${port}`,
		DATA_DIR: dataDir,
		DEMO_PASSWORD: password,
	};
	const child = spawn(process.execPath, ['src/cli/start.js', ...args], {
		env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, ...settings, ...env },
	});
	running.push(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
	const ready = async () => {
		while (!output.includes('Mainspan is ready')) {
			if (child.exitCode !== null) throw new Error(`It ended:\n${output}`);
			await setTimeout(20);
		}
		return output;
	};
	return { child, ready, ended };
}

/**
 * Posts the sign-in form to 127.0.0.1 with the headers that a browser at another address would send. The last
 * letter of it follows when `last` is over.
 */
function signIn(
	headers: Record<string, string>,
	last?: Promise<unknown>,
): Promise<{ status: number; cookie: string }> {
	const body = new URLSearchParams({ email: 'head.culture@krakow.example', password }).toString();
	const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
	return new Promise((resolve, reject) => {
		const post = request(
			{ host: '127.0.0.1', port, path: '/sign-in', method: 'POST', headers: { ...form, ...headers } },
			(answer) => {
				answer.resume();
				const cookie = (answer.headers['set-cookie'] ?? []).map((it) => it.split(';')[0]).join('; ');
				resolve({ status: answer.statusCode ?? 0, cookie });
			},
		);
		post.on('error', reject);
		post.write(body.slice(0, -1));
		void Promise.resolve(last).then(() => post.end(body.slice(-1)));
	});
}

const isSignedIn = async (cookie: string) =>
	(await fetch(`http://127.0.0.1:${port}/`, { headers: { cookie }, redirect: 'manual' })).status === 200;

test('every mistake in the settings is said at once, and nothing is started', async () => {
	const { ended } = start([], { PORT: 'x', CITY_TIME_ZONE: 'Krakow', DEMO_PASSWORD: 'short' });
	const { code, output } = await ended;
	expect(code).toBe(1);
	expect(output.trim().split('\n')).toEqual([
		expect.stringMatching(/^PORT must be/),
		expect.stringMatching(/^DEMO_PASSWORD must have/),
		expect.stringMatching(/^CITY_TIME_ZONE must be/),
	]);
});

test('what is in the way is said in one sentence', async () => {
	const first = start();
	await first.ready();
	const cases: [Record<string, string>, RegExp][] = [
		[{}, /^Port \d+ is in use, .*PORT=\d+\.$/],
		[
			{ PORT: '0' },
			new RegExp(
				`^The data in .* are in use by another Mainspan \\(process ${first.child.pid}\\): stop that`,
			),
		],
		[{ PORT: '0', DATA_DIR: 'package.json' }, /^The data folder package\.json can't be written/],
		[
			{ PORT: '0', DATABASE_URL: 'postgres://city:secret@127.0.0.1:1/x' },
			/^The PostgreSQL server at 127\.0\.0\.1:1 can't/,
		],
	];
	for (const [env, sentence] of cases) {
		const { code, output } = await start([], env).ended;
		expect(output.trim()).toMatch(sentence);
		expect(output.trim().split('\n')).toHaveLength(1);
		expect(code).toBe(1);
	}
});

test('an empty installation prints a one-time link for its first coordinator', async () => {
	const output = await start().ready();
	const link = new RegExp(`http://127\\.0\\.0\\.1:${port}/set-up\\?token=\\S+`).exec(output)?.[0] ?? '';
	expect((await fetch(link)).status).toBe(200);
});

test('the demonstration says who can sign in, keeps its data, and starts over when asked', async () => {
	const origin = `http://127.0.0.1:${port}`;
	const first = start(['--demo']);
	const output = await first.ready();
	expect(output).toContain('head.culture@krakow.example');
	expect(output).toContain(password);
	const { cookie } = await signIn({ origin });
	expect(await isSignedIn(cookie)).toBe(true);
	first.child.kill('SIGTERM');
	expect((await first.ended).code).toBe(0);

	const second = start(['--demo']);
	await second.ready();
	expect(await isSignedIn(cookie)).toBe(true);
	second.child.kill('SIGTERM');
	await second.ended;

	await start(['--demo', '--reset']).ready();
	expect(await isSignedIn(cookie)).toBe(false);
	expect((await signIn({ origin })).status).toBe(303);
});

test('a form is taken from the page itself, by whichever name, and from nowhere else', async () => {
	await start(['--demo']).ready();
	const [address, name] = [`127.0.0.1:${port}`, `localhost:${port}`];
	const taken: [Record<string, string>, number][] = [
		[{ host: address, origin: `http://${address}` }, 303],
		[{ host: name, origin: `http://${name}` }, 303],
		[{ host: name, origin: `http://${address}` }, 403],
		[{ host: address, origin: `https://${address}` }, 403],
		[{ host: address, origin: 'http://evil.example' }, 403],
		[{ host: address, origin: 'null' }, 403],
		[{ host: address }, 403],
		[{ host: address, origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' }, 403],
		// a name of another site that points here
		[{ host: `evil.example:${port}`, origin: `http://evil.example:${port}` }, 421],
	];
	for (const [headers, status] of taken) {
		expect((await signIn(headers)).status, JSON.stringify(headers)).toBe(status);
	}
});

test('SIGTERM ends pages that follow something, and does not wait for them', async () => {
	const { child, ready, ended } = start(['--demo']);
	await ready();
	const { cookie } = await signIn({ origin: `http://127.0.0.1:${port}` });
	const streams = await Promise.all(
		Array.from({ length: 5 }, () =>
			fetch(`http://127.0.0.1:${port}/live?topics=diagnosis:1`, { headers: { cookie } }),
		),
	);
	expect(streams.map(({ status }) => status)).toEqual(Array(5).fill(200));
	const begun = Date.now();
	child.kill('SIGTERM');
	const said = await Promise.all(streams.map((stream) => stream.text()));
	// what may have changed before the process listened is said once
	for (const text of said) expect(text).toMatch(/^retry: 2000\n\n(data: diagnosis:1\n\n)?$/);
	expect((await ended).code).toBe(0);
	expect(Date.now() - begun).toBeLessThan(2_000);
});

test('SIGTERM lets requests finish, stops the database and ends within five seconds', async () => {
	const { child, ready, ended } = start(['--demo']);
	await ready();
	const server = Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
	let finish = () => {};
	const last = new Promise<void>((resolve) => (finish = resolve));
	const answers = Array.from({ length: 4 }, () => signIn({ origin: `http://127.0.0.1:${port}` }, last));
	await setTimeout(500);
	const begun = Date.now();
	child.kill('SIGTERM');
	await setTimeout(500);
	finish();
	expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([303, 303, 303, 303]);
	expect((await ended).code).toBe(0);
	expect(Date.now() - begun).toBeLessThan(5_000);
	expect(() => process.kill(server, 0)).toThrow('ESRCH');
});
