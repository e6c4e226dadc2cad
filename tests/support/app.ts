import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** The password of everybody in the demonstration that `startApp` starts. */
export const demoPassword = 'a bridge grows span by span';

/** A running app: its address, where its data are, what it printed so far, and how to end it. */
export type App = { url: string; dataDir: string; output: () => string; stop: () => Promise<void> };

/** `demo`: with the demonstration, or empty as at a first start; `env`: more of the app's environment. */
type Options = { demo?: boolean; env?: Record<string, string> };

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

/** Starts the built app with data of its own and waits until it is ready. Throws with what it printed. */
export async function startApp({ demo = true, env = {} }: Options = {}): Promise<App> {
	const dataDir = await mkdtemp(join(tmpdir(), 'mainspan-'));
	const port = await freePort();
	const child = spawn(process.execPath, ['src/cli/start.js', ...(demo ? ['--demo'] : [])], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			DATA_DIR: dataDir,
			HOST: '127.0.0.1',
			PORT: String(port),
			DEMO_PASSWORD: demoPassword,
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
	const ended = once(child, 'exit');
	const kill = () => child.kill('SIGKILL');
	process.once('exit', kill);
	const stop = async () => {
		child.kill('SIGTERM');
		const patience = new AbortController();
		await Promise.race([ended, setTimeout(10_000, undefined, { signal: patience.signal }).then(kill)]);
		patience.abort();
		process.off('exit', kill);
		await rm(dataDir, { recursive: true, force: true });
	};
	const url = `http://127.0.0.1:${port}`;
	for (const deadline = Date.now() + 90_000; !(await isReady(url)); await setTimeout(100)) {
		if (child.exitCode === null && Date.now() < deadline) continue;
		await stop();
		throw new Error(`The app did not become ready:\n${output}`);
	}
	return { url, dataDir, output: () => output, stop };
}

const isReady = (url: string) =>
	fetch(`${url}/readyz`).then(
		(answer) => answer.status === 200,
		() => false,
	);
