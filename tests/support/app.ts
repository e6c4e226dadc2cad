import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** The password of everybody in the demonstration. */
export const demoPassword = 'a bridge grows span by span';

/** A running app: its address, what it printed so far, and how to end it. */
export type App = { url: string; output: () => string; stop: () => Promise<void> };

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

/** Starts the built app and waits until it is ready, however slow the machine is. Throws with what it printed. */
export async function startApp(env: Record<string, string>): Promise<App> {
	const port = await freePort();
	const child = spawn(process.execPath, ['tests/support/built-app.js'], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			PORT: String(port),
			DEMO_PASSWORD: demoPassword,
			ORIGIN: '',
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
		// its database is thrown away, so there is nothing that it could put in order
		kill();
		await ended;
		process.off('exit', kill);
	};
	const url = `http://127.0.0.1:${port}`;
	for (; !(await isReady(url)); await setTimeout(50)) {
		if (child.exitCode === null && child.signalCode === null) continue;
		throw new Error(`The app did not become ready:\n${output}`);
	}
	return { url, output: () => output, stop };
}

const isReady = (url: string) =>
	fetch(`${url}/readyz`).then(
		(answer) => answer.status === 200,
		() => false,
	);
