import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTo, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { StartError } from '#lib/start-error.server.ts';
import { connect, type Sql } from './connection.server.ts';
import { migrate } from './migrations.server.ts';
import { startDatabase } from './start.server.ts';

// PgBouncer, where this machine has it, in front of the server of this run.

const server = inject('server');
const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0;

describe.skipIf(!hasPgBouncer || 'url' in server)(
	'behind a pooler that gives each transaction another connection',
	() => {
		if ('url' in server) return;
		const sql = testDatabase();
		const home = mkdtempSync(join(tmpdir(), 'mainspan-pooler-'));
		let pooler: ChildProcess;
		let [url, direct] = ['', ''];
		const passage = createServer((client) => {
			const there = connectTo(join(server.host, `.s.PGSQL.${server.port}`));
			client.pipe(there).pipe(client);
			client.on('error', () => there.destroy());
			there.on('error', () => client.destroy());
		});

		beforeAll(async () => {
			const [row] = await sql<{ name: string }[]>`select current_database() as name`;
			passage.listen(0, '127.0.0.1');
			await once(passage, 'listening');
			const { port: through } = passage.address() as AddressInfo;
			direct = `postgres://${server.user}@127.0.0.1:${through}/${row!.name}`;
			const free = createServer().listen(0, '127.0.0.1');
			await once(free, 'listening');
			const { port } = free.address() as AddressInfo;
			free.close();
			const settings = join(home, 'pgbouncer.ini');
			writeFileSync(
				settings,
				`[databases]\n* = host=127.0.0.1 port=${through} user=${server.user}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n` +
					`listen_port = ${port}\nauth_type = any\npool_mode = transaction\ndefault_pool_size = 4\nunix_socket_dir =\n`,
			);
			chmodSync(home, 0o755);
			const asWho = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
			pooler = spawn('pgbouncer', [...asWho, settings], { stdio: 'ignore' });
			url = `postgres://${server.user}@127.0.0.1:${port}/${row!.name}`;
			await vi.waitFor(async () => {
				const socket = connectTo(port, '127.0.0.1');
				await once(socket, 'connect');
				socket.destroy();
			}, 20_000);
		});
		afterAll(async () => {
			pooler.kill('SIGKILL');
			await once(pooler, 'exit');
			passage.close();
			rmSync(home, { recursive: true, force: true });
		});

		const start = (DATABASE_DIRECT_URL: string | undefined) =>
			startDatabase({ DATABASE_URL: url, DATABASE_DIRECT_URL, DATA_DIR: '/nowhere' });

		test('a start is refused, and the sentence names the variable that helps', async () => {
			const error: unknown = await start(undefined).catch((it: unknown) => it);
			expect(error).toBeInstanceOf(StartError);
			expect((error as Error).message).toMatch(
				/pooler .* name the PostgreSQL server itself in DATABASE_DIRECT_URL/,
			);
			await expect(start(url)).rejects.toThrow('stands a pooler too');
		});

		test('with the address of the server itself everybody gets their own rows, and changes are heard', async () => {
			const found = await start(direct);
			expect(found.owner).toBe(direct);
			const pooled: Sql = connect(found.options, { size: 10, pooled: true });
			const line = connect(found.owner, 1);
			expect(await migrate(line)).toEqual([]);
			const heard: string[] = [];
			await line.listen('test_pooler', (text) => heard.push(text));
			const asked = Array.from({ length: 300 }, async (_, index) => {
				// statements of three shapes, so that one that was prepared elsewhere would answer with other columns
				if (index % 3 === 0) return (await pooled`select ${index}::int as a`)[0]!['a'] === index;
				if (index % 3 === 1)
					return (await pooled`select ${`b${index}`}::text as b, 2 as two`)[0]!['b'] === `b${index}`;
				return pooled.begin(async (tx) => {
					await tx`select pg_notify('test_pooler', ${String(index)})`;
					return ((await tx`select ${[index, 1]}::int[] as c`)[0]!['c'] as number[])[0] === index;
				});
			});
			expect((await Promise.all(asked)).filter((right) => !right)).toEqual([]);
			await vi.waitFor(() => expect(heard).toHaveLength(100));
			await Promise.all([pooled.end({ timeout: 1 }), line.end({ timeout: 1 })]);
		});

		test('a setting that the pooler does not pass on is asked for in words that mend it', async () => {
			await sql.unsafe(`alter role ${server.user} set bytea_output = 'escape'`);
			pooler.kill('SIGHUP');
			try {
				await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
				await vi.waitFor(
					() =>
						expect(start(direct)).rejects.toThrow(`alter role "${server.user}" set bytea_output = 'hex'.`),
					20_000,
				);
			} finally {
				await sql.unsafe(`alter role ${server.user} reset bytea_output`);
			}
		});
	},
);
