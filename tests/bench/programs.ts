import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A server that the benchmark started: where it answers, and its process. */
export type Program = { url: string; pid: number; stop: () => Promise<void> };

const children = new Set<ChildProcess>();
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

/** The status of a GET; 0 where nobody answers. */
const statusOf = (url: string, cookie: string) =>
	new Promise<number>((resolve) => {
		get(url, { headers: { cookie }, agent: false }, (answer) => {
			answer.resume();
			answer.on('end', () => resolve(answer.statusCode ?? 0));
		}).on('error', () => resolve(0));
	});

type Options = { env: Record<string, string>; port: number; path?: string; cookie?: string };

/** Starts a server with Node and waits until `path` answers 200. Throws with what it printed. */
export async function start(
	args: string[],
	{ env, port, path = '/', cookie = '' }: Options,
): Promise<Program> {
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, args, {
		env: {
			...process.env,
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			PORT: String(port),
			DATABASE_URL: '',
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	children.add(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-10_000)));
	const ended = once(child, 'exit').then(() => children.delete(child));
	const deadline = Date.now() + 120_000;
	while ((await statusOf(url + path, cookie)) !== 200) {
		if (child.exitCode !== null || Date.now() > deadline)
			throw new Error(`${args.join(' ')} did not become ready:\n${output}`);
		await setTimeout(5);
	}
	const stop = async () => {
		child.kill('SIGTERM');
		await Promise.race([ended, setTimeout(10_000, undefined, { ref: false })]);
	};
	return { url, pid: child.pid!, stop };
}

/** Runs a command of Node to its end. Throws with what it printed. */
export async function run(
	args: string[],
	env: Record<string, string> = {},
	cwd = process.cwd(),
): Promise<void> {
	const child = spawn(process.execPath, args, {
		cwd,
		env: { ...process.env, DATABASE_URL: '', ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	children.add(child);
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	await once(child, 'close');
	children.delete(child);
	if (child.exitCode !== 0) throw new Error(`${args.join(' ')} failed:\n${output}`);
}
