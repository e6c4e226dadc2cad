import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { connect } from '#lib/database/connection.server.ts';
import { findPostgres } from '../../src/cli/testing/postgres.js';
import { startTemporary } from './temporary-postgres.ts';

/** How tests reach the PostgreSQL server of this run: by the address that was given, or by a socket. */
export type TestServer = { url: string } | { host: string; port: number; user: string };

/** A server, and how to end it. */
export type StartedServer = { server: TestServer; stop: () => Promise<void> };

/** What postgres.js needs to open one database of the server; without a name the one to give orders in. */
export function target(server: TestServer, database?: string): string | postgres.Options<never> {
	if (!('url' in server)) return { ...server, database: database ?? 'postgres' };
	return database ? addressOf(server.url, database) : server.url;
}

function addressOf(server: string, database: string): string {
	const url = new URL(server);
	url.pathname = `/${database}`;
	return url.href;
}

/** The environment in which a program opens one database of the server. */
export function environment(server: TestServer, database: string): Record<string, string> {
	if ('url' in server) return { DATABASE_URL: addressOf(server.url, database) };
	const { host, port, user } = server;
	// an address has no place for a socket, so the client reads that from its own variables
	return { DATABASE_URL: `postgres:///${database}`, PGHOST: host, PGPORT: String(port), PGUSER: user };
}

/** Starts the embedded server, without any care for its rows: nobody needs them after a crash. */
export async function startEmbeddedServer(): Promise<StartedServer> {
	const { startEmbedded } = await import('#lib/database/embedded/embedded.server.ts');
	const dataDir = await mkdtemp(join(tmpdir(), 'mainspan-'));
	const running = await startEmbedded({ dataDir });
	const server = { host: running.socketDir, port: running.port, user: running.user };
	const sql = connect(target(server), 1);
	for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
		await sql.unsafe(`alter system set ${setting} = off`);
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

async function startInstalledServer(): Promise<StartedServer> {
	const installation = findPostgres();
	if (!installation) throw new Error('No PostgreSQL 15 or newer is installed on this machine');
	const { socketDir: host, port, user, stop } = await startTemporary(installation.folder);
	return { server: { host, port, user }, stop };
}

/** Which server: `DATABASE_URL_TEST`, one installed here (`TEST_DATABASE=installed`), else the embedded one. */
export async function startServer(): Promise<StartedServer> {
	const url = process.env['DATABASE_URL_TEST'];
	if (url) return { server: { url }, stop: async () => {} };
	return process.env['TEST_DATABASE'] === 'installed' ? startInstalledServer() : startEmbeddedServer();
}
