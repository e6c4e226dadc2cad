// What the tests of the embedded server share: a folder of their own, processes of their own, nothing left behind.
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterEach, beforeEach, expect } from 'vitest';
import { possibleHomes } from './home.server.ts';
import { readPostmaster } from './owner.server.ts';
import type { Account } from './runner.server.ts';
import { startEmbedded, type Embedded } from './embedded.server.ts';
import { StartError } from '#lib/start-error.server.ts';

/** This test's folders and what its servers said. */
export const place = { home: '', dataDir: '', said: [] as string[] };

const toStop: Embedded[] = [];
const toKill: ChildProcess[] = [];

/** Gives each test a folder, and stops whatever it started. */
export function useOwnPlace(): void {
	beforeEach(() => {
		const home = mkdtempSync(join(tmpdir(), 'mainspan-test-'));
		chmodSync(home, 0o1777); // also for processes of other users
		Object.assign(place, { home, dataDir: join(home, 'data'), said: [] });
	});
	afterEach(async () => {
		for (const child of toKill.splice(0)) child.kill('SIGKILL');
		for (const server of toStop.splice(0)) await server.stop();
		await isGone();
		for (const dir of [place.home, ...possibleHomes(place.dataDir)])
			rmSync(dir, { recursive: true, force: true });
	});
}

/** Starts a server in this process. */
export async function started(dataDir = place.dataDir): Promise<Embedded> {
	const server = await startEmbedded({ dataDir, log: (line) => place.said.push(line) });
	toStop.push(server);
	return server;
}

export async function stopped(server: Embedded): Promise<void> {
	toStop.splice(toStop.indexOf(server), 1);
	await server.stop();
}

/** What PostgreSQL notes about the server on this test's data. */
export const runningServer = () => readPostmaster(join(place.dataDir, 'postgres'));

/** Waits until no server works on this test's data any more. */
export async function isGone(): Promise<boolean> {
	for (const until = Date.now() + 5_000; Date.now() < until; await sleep(20)) {
		if (possibleHomes(place.dataDir).every((dir) => !readPostmaster(join(dir, 'postgres')))) return true;
	}
	return false;
}

export async function ask<T>(server: Embedded, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
	const { host: path, user, database } = server;
	const sql = postgres({ path, user, database, max: 1, onnotice: () => {} });
	try {
		return await question(sql);
	} finally {
		await sql.end();
	}
}

export const promise = (server: Embedded, id: number) =>
	ask(server, async (sql) => {
		await sql`create table if not exists promise (id integer primary key)`;
		await sql`insert into promise values (${id})`;
	});

export const promises = (server: Embedded) =>
	ask(server, async (sql) => (await sql<{ id: number }[]>`select id from promise`).map(({ id }) => id));

/** The sentence that a start is refused with. */
export async function refusal(start: Promise<unknown>): Promise<string> {
	const error: unknown = await start.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(StartError);
	return (error as StartError).message;
}

type Message = { host?: string; line?: string; saved?: number; error?: string };
type Options = { cwd?: string; as?: Account | undefined; dataDir?: string };

/** Starts a server in another process, as another user if asked. `next` waits for something it says. */
export function otherProcess(work: 'once' | 'write', { cwd, as, dataDir = place.dataDir }: Options = {}) {
	const script = resolve('src/lib/database/embedded/embedded.child.ts');
	const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, dataDir, work], {
		cwd,
		env: { PATH: process.env['PATH'], TMPDIR: place.home },
		...(as && { uid: as.uid, gid: as.gid }),
	});
	toKill.push(child);
	const messages: Message[] = [];
	let rest = '';
	child.stdout.on('data', (chunk: Buffer) => {
		const lines = (rest + chunk.toString()).split('\n');
		rest = lines.pop() ?? '';
		messages.push(...lines.map((line) => JSON.parse(line) as Message));
	});
	let errors = '';
	child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
	let over = false;
	const ended = new Promise<void>((resolve) => child.once('close', resolve)).then(() => void (over = true));
	const next = async <K extends keyof Message>(key: K): Promise<Message[K]> => {
		for (;;) {
			const found = messages.find((message) => message[key] !== undefined);
			if (found) return found[key];
			if (over) throw new Error(`It ended without "${key}": ${JSON.stringify(messages)} ${errors}`);
			await sleep(10);
		}
	};
	return { child, messages, next, ended };
}
