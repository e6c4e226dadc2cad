import type postgres from 'postgres';

/** How tests reach the PostgreSQL server of this run: by the address that was given, or by a socket. */
export type TestServer = { url: string } | { host: string; port: number; user: string };

/** What postgres.js needs to open one database of the server; without a name the one to give orders in. */
export function target(server: TestServer, database?: string): string | postgres.Options<never> {
	if (!('url' in server)) return { ...server, database: database ?? 'postgres' };
	if (!database) return server.url;
	const url = new URL(server.url);
	url.pathname = `/${database}`;
	return url.href;
}
