import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findPostgres, startTemporary } from '../../src/cli/testing/postgres.js';
import { connect } from '#lib/database/connection.server.ts';
import { migrate } from '#lib/database/migrations.server.ts';
import { target, type TestServer } from './server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		server: TestServer;
		/** A migrated, empty database that every test file gets a copy of. */
		template: string;
	}
}

type Started = { server: TestServer; stop: () => Promise<void> };

async function embedded(): Promise<Started> {
	const { startEmbedded } = await import('#lib/database/embedded/embedded.server.ts');
	const dataDir = await mkdtemp(join(tmpdir(), 'mainspan-'));
	const running = await startEmbedded({ dataDir });
	const server = { host: running.socketDir, port: running.port, user: running.user };
	const sql = connect(target(server), 1);
	// nobody needs these rows after a crash, and each test file makes a database
	await sql`alter system set fsync = off`;
	await sql`alter system set synchronous_commit = off`;
	await sql`select pg_reload_conf()`;
	await sql.end();
	return {
		server,
		stop: async () => {
			await running.stop();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

async function installed(): Promise<Started> {
	const installation = findPostgres();
	if (!installation) throw new Error('No PostgreSQL 15 or newer is installed on this machine');
	const { socketDir: host, port, user, stop } = await startTemporary(installation);
	return { server: { host, port, user }, stop };
}

/** Which server: `DATABASE_URL_TEST`, one installed here (`TEST_DATABASE=installed`), else the embedded one. */
async function start(): Promise<Started> {
	const url = process.env['DATABASE_URL_TEST'];
	if (url) return { server: { url }, stop: async () => {} };
	return process.env['TEST_DATABASE'] === 'installed' ? installed() : embedded();
}

/** Starts the server and migrates one database, once for each run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { server, stop } = await start();
	const run = `mainspan_test_${crypto.randomUUID().slice(0, 8)}`;
	const template = `${run}_template`;
	const admin = connect(target(server), 1);
	const teardown = async () => {
		const left = await admin<{ name: string }[]>`
			select datname as name from pg_database where starts_with(datname, ${run})`;
		for (const { name } of left) await admin`drop database if exists ${admin(name)} with (force)`;
		await admin.end();
		await stop();
	};
	try {
		await admin`create database ${admin(template)}`;
		const sql = connect(target(server, template), 1);
		await migrate(sql).finally(() => sql.end());
	} catch (error) {
		await teardown();
		throw error;
	}
	project.provide('server', server);
	project.provide('template', template);
	return teardown;
}
