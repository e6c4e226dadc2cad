import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
	ask,
	isGone,
	otherProcess,
	place,
	promise,
	promises,
	refusal,
	started,
	stopped,
	useOwnPlace,
} from './embedded.testing.ts';
import { removeEmbedded, startEmbedded } from './embedded.server.ts';

useOwnPlace();

describe('the embedded PostgreSQL', () => {
	test('makes its database at the first start, for this machine alone', async () => {
		const server = await started();
		const [row] = await ask(
			server,
			(sql) => sql<Record<string, string>[]>`
				select current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
					current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
					current_setting('server_version') as version, upper('łódź') as upper`,
		);
		const { version } = server;
		expect(row).toEqual({
			encoding: 'UTF8',
			zone: 'UTC',
			fsync: 'on',
			addresses: '',
			version,
			upper: 'ŁÓDŹ',
		});
		expect(statSync(server.socketDir).mode & 0o777).toBe(0o700);
		expect(statSync(join(place.dataDir, 'postgres')).mode & 0o777).toBe(0o700);
	});

	test('keeps the data from one start to the next', async () => {
		const first = await started();
		await promise(first, 1);
		await stopped(first);
		expect(await isGone()).toBe(true);
		expect(await promises(await started())).toEqual([1]);
	});

	test('refuses a second process on the same data, and names the first', async () => {
		const server = await started();
		await promise(server, 1);
		const sentence = await otherProcess('once').next('error');
		expect(sentence).toMatch(
			/^The data in .*data are in use by another Mainspan \(process \d+\): stop that one, or/,
		);
		expect(sentence).toContain(`(process ${process.pid})`);
		expect(await promises(server)).toEqual([1]);
	});

	test('gives an empty folder to one of two processes that both start on it at once', async () => {
		const both = [otherProcess('write'), otherProcess('write')];
		const outcomes = await Promise.all(
			both.map(({ next }) =>
				next('host').then(
					() => 'host',
					() => next('error').then(() => 'error'),
				),
			),
		);
		expect(outcomes.sort()).toEqual(['error', 'host']);
	});

	test('ends with a process that has nothing more to do', async () => {
		const other = otherProcess('once');
		await other.ended;
		expect(other.messages.map((message) => Object.keys(message)[0])).toEqual(['host']);
		expect(await isGone()).toBe(true);
	});

	test('refuses data of another major version, and leaves them as they are', async () => {
		const cluster = join(place.dataDir, 'postgres');
		mkdirSync(cluster, { recursive: true });
		writeFileSync(join(cluster, 'PG_VERSION'), '17\n');
		expect(await refusal(startEmbedded(place))).toMatch(
			/^The data in .* PostgreSQL 17 and this is PostgreSQL 18:/,
		);
		expect(readdirSync(cluster)).toEqual(['PG_VERSION']);
		expect(readFileSync(join(cluster, 'PG_VERSION'), 'utf8')).toBe('17\n');
	});

	test('removes its data when asked to, but not below a running server', async () => {
		const server = await started();
		await promise(server, 1);
		expect(() => removeEmbedded(place.dataDir)).toThrow(/in use by another Mainspan/);
		await stopped(server);
		removeEmbedded(place.dataDir);
		expect(readdirSync(place.dataDir)).toEqual([]);
		await expect(promises(await started())).rejects.toThrow('does not exist');
	});
});
