import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectTo, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { target } from '../../../tests/support/server.ts';
import { connect } from './connection.server.ts';
import { StartError } from '#lib/start-error.server.ts';
import { startDatabase } from './start.server.ts';

const server = inject('server');

let address = 'url' in server ? server.url : '';
const passage = createServer((client) => {
	if ('url' in server) return;
	const socket = connectTo(join(server.host, `.s.PGSQL.${server.port}`));
	client.pipe(socket).pipe(client);
	client.on('error', () => socket.destroy());
	socket.on('error', () => client.destroy());
});

// DATABASE_URL names a port, and this run's own server has only a socket
beforeAll(async () => {
	if ('url' in server) return;
	passage.listen(0, '127.0.0.1');
	await once(passage, 'listening');
	address = `postgres://${server.user}@127.0.0.1:${(passage.address() as AddressInfo).port}`;
});
afterAll(() => {
	passage.close();
});

/** A DATABASE_URL of this run's server. */
function urlOf(database: string, user?: string): string {
	const url = new URL(address);
	url.pathname = `/${database}`;
	if (user) url.username = user;
	return url.href;
}

const start = (DATABASE_URL: string | undefined, DATA_DIR = '/nowhere') =>
	startDatabase({ DATABASE_URL, DATABASE_DIRECT_URL: undefined, DATA_DIR });

async function refusal(url: string): Promise<string> {
	const error: unknown = await start(url).then(
		() => undefined,
		(reason: unknown) => reason,
	);
	expect(error).toBeInstanceOf(StartError);
	return (error as StartError).message;
}

describe('a server in DATABASE_URL', () => {
	const bytes = `mainspan_bytes_${process.pid}`;
	const admin = connect(target(server), 1);
	beforeAll(() => admin`create database ${admin(bytes)} template template0 encoding 'SQL_ASCII' locale 'C'`);
	afterAll(async () => {
		await admin`drop database ${admin(bytes)}`;
		await admin.end();
	});

	test('is used as it is, and left running', async () => {
		const database = await start(urlOf('postgres'));
		expect(database.kind).toBe('server');
		expect(Number.parseInt(database.version)).toBeGreaterThanOrEqual(15);
		await database.stop();
		const sql = connect(database.options, 1);
		expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
		await sql.end();
	});

	test.each([
		'postgres://city:secret@127.0.0.1:1/mainspan',
		'postgres://city:secret@nowhere.invalid/mainspan',
	])('that cannot be reached is named without the password: %s', async (url) => {
		const sentence = await refusal(url);
		expect(sentence).toMatch(
			/^The PostgreSQL server at \S+ can't be reached \(\w+\): start it, or correct DATABASE_URL\.$/,
		);
		expect(sentence).not.toContain('secret');
	});

	test('without the database says which one to create', async () => {
		expect(await refusal(urlOf('no_such_database'))).toMatch(
			/ has no database "no_such_database": create it, or/,
		);
	});

	test('that does not know the user says so', async () => {
		expect(await refusal(urlOf('postgres', 'no_such_user'))).toMatch(
			/ refuses the user "no_such_user": correct/,
		);
	});

	describe('with a role or a database that will not do', () => {
		const name = `mainspan_unfit_${process.pid}`;
		const role = `unfit_${process.pid}`;
		beforeAll(async () => {
			await admin`create database ${admin(name)}`;
			await admin.unsafe(`create role ${role} login`);
			await admin.unsafe(`revoke connect on database ${name} from public`);
		});
		afterAll(async () => {
			await admin`drop database ${admin(name)}`;
			await admin.unsafe(`drop role ${role}`);
		});

		test('says what the role lacks, one thing after the other, and what to do about each', async () => {
			expect(await refusal(urlOf(name, role))).toMatch(
				new RegExp(`may not connect .* run: grant connect on database "${name}" to "${role}"\\.$`),
			);
			await admin.unsafe(`grant connect on database ${name} to ${role}`);
			expect(await refusal(urlOf(name, role))).toMatch(
				new RegExp(`may not make tables .* run: grant create on schema public to "${role}"\\.$`),
			);
			await admin.unsafe(`alter role ${role} connection limit 0`);
			expect(await refusal(urlOf(name, role))).toMatch(/has no connection left: .*DATABASE_CONNECTIONS\.$/);
		});

		test('that takes no changes, as a replica does, says which one to name', async () => {
			await admin.unsafe(`alter database ${name} set default_transaction_read_only = on`);
			expect(await refusal(urlOf(name))).toMatch(
				/takes no changes .* name the primary server in DATABASE_URL\.$/,
			);
			await admin.unsafe(`alter database ${name} reset default_transaction_read_only`);
		});

		test('that does not encrypt says so to who asked for that', async () => {
			for (const mode of ['require', 'verify-full'])
				expect(await refusal(`${urlOf(name)}?sslmode=${mode}`)).toMatch(
					/does not encrypt connections: .* leave out sslmode in DATABASE_URL\.$/,
				);
		});
	});

	test('whose database cannot hold every letter is refused', async () => {
		expect(await refusal(urlOf(bytes))).toMatch(
			/ has the encoding SQL_ASCII: create it again with the encoding UTF8\.$/,
		);
	});
});

test('without DATABASE_URL the embedded server is started on the data folder', async () => {
	const home = mkdtempSync(join(tmpdir(), 'mainspan-test-'));
	const database = await start(undefined, join(home, 'data'));
	const sql = connect(database.owner, 1);
	expect(database.kind).toBe('embedded');
	expect(await sql`select current_database() as name`).toEqual([{ name: 'mainspan' }]);
	await sql.end();
	await database.stop();
	rmSync(home, { recursive: true });
});

test('nothing starts with a client that lacks its correction, and the sentence says how it gets that', async () => {
	const project = mkdtempSync(join(tmpdir(), 'mainspan-raw-'));
	const client = join(project, 'node_modules/postgres');
	mkdirSync(join(client, 'src'), { recursive: true });
	copyFileSync('node_modules/postgres/package.json', join(client, 'package.json'));
	writeFileSync(join(client, 'src/connection.js'), '// as it was released, or as somebody changed it');
	vi.spyOn(process, 'cwd').mockReturnValue(project);
	try {
		expect(await refusal(address)).toMatch(/lacks a correction .* run "npm run postinstall"/);
	} finally {
		vi.restoreAllMocks();
		rmSync(project, { recursive: true });
	}
});
