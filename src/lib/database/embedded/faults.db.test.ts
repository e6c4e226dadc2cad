import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { isRunning } from './owner.server.ts';
import {
	otherProcess,
	place,
	promise,
	promises,
	runningServer,
	started,
	stopped,
	useOwnPlace,
} from './embedded.testing.ts';

useOwnPlace();

describe('the embedded PostgreSQL', () => {
	test('loses no acknowledged row and leaves no server behind when its process is killed', async () => {
		const victim = otherProcess('write');
		await vi.waitFor(() => expect(victim.messages.length).toBeGreaterThan(50), 20_000);
		const server = runningServer()?.pid ?? 0;
		expect(isRunning(server)).toBe(true);
		victim.child.kill('SIGKILL');
		await victim.ended;
		const saved = victim.messages.flatMap(({ saved }) => (saved === undefined ? [] : [saved]));
		expect(saved.length).toBeGreaterThan(40);

		// at once, while the server of the killed process may still be shutting down
		const kept = new Set(await promises(await started()));
		expect(saved.filter((id) => !kept.has(id))).toEqual([]);
		expect(isRunning(server)).toBe(false);
	});

	test('leaves no server behind when its process is killed and nothing follows', async () => {
		const victim = otherProcess('write');
		await victim.next('saved');
		const server = runningServer()?.pid ?? 0;
		victim.child.kill('SIGKILL');
		await vi.waitFor(() => expect(isRunning(server)).toBe(false), 5_000);
	});

	test('is started again when it dies, with every row', async () => {
		const server = await started();
		await promise(server, 1);
		process.kill(runningServer()?.pid ?? 0, 'SIGKILL');
		await vi.waitFor(async () => expect(await promises(server)).toEqual([1]), 10_000);
		expect(place.said).toContain('PostgreSQL ended by itself and is started again.');
	});

	test('starts beside the lock of a server that is long gone', async () => {
		const server = await started();
		await promise(server, 1);
		const lock = join(place.dataDir, 'postgres/postmaster.pid');
		const text = readFileSync(lock, 'utf8');
		await stopped(server);
		// once with a number that no process has, once with that of a program that is not PostgreSQL
		for (const pid of [4_194_305, process.pid]) {
			writeFileSync(lock, text.replace(/^\d+/, `${pid}`));
			const again = await started();
			expect(await promises(again)).toEqual([1]);
			await stopped(again);
		}
	});

	test('starts beside what an interrupted initialisation left, and removes it', async () => {
		mkdirSync(join(place.dataDir, 'postgres.new-4194305/base'), { recursive: true });
		await promise(await started(), 1);
		expect(readdirSync(place.dataDir).filter((name) => name.includes('.new-'))).toEqual([]);
	});
});
