import postgres from 'postgres';
import { transaction } from './transaction.server.ts';

/** A connection pool, or a transaction of it: what every query is sent through. */
export type Sql = postgres.Sql<{ bigint: number; date: string; numeric: number }>;

/** A transaction; the same tagged template as the pool, without savepoints. */
export type Transaction = postgres.TransactionSql<{ bigint: number; date: string; numeric: number }>;

/** What a query accepts: the pool outside a transaction, the transaction inside. */
export type Queryable = Sql | Transaction;

const types = {
	// identity keys and counts stay far below 2^53
	bigint: { to: 20, from: [20], parse: Number, serialize: String },
	// a due day is a calendar day and not a moment: it stays 'YYYY-MM-DD'
	date: { to: 1082, from: [1082], parse: (day: string) => day, serialize: (day: string) => day },
	numeric: { to: 1700, from: [1700], parse: Number, serialize: String },
};

/** Opens a pool; `target` is a URL or the options of an embedded server. Column names become camelCase. */
export function connect(target: string | postgres.Options<typeof types>, size = 10): Sql {
	const options: postgres.Options<typeof types> & { max_pipeline: number } = {
		max: size,
		types,
		// columns only: the keys inside a jsonb value stay as they were written
		transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
		onnotice: () => {},
		connect_timeout: 10,
		// seconds; by itself it counts every lost connection, and after a restart under load waits for up to 20
		backoff: () => 0.1,
		// a BEGIN that fills a connection's line to its end would not keep it for its transaction (porsager/postgres#1189)
		max_pipeline: 10_000,
		connection: { application_name: 'mainspan', statement_timeout: 15_000, TimeZone: 'UTC' },
	};
	const sql = (
		typeof target === 'string' ? postgres(target, options) : postgres({ ...options, ...target, types })
	) as Sql;
	type Work = Parameters<typeof transaction>[1];
	const begin = (...args: [Work] | [string, Work]) =>
		args.length === 1 ? transaction(sql, args[0]) : transaction(sql, args[1], args[0]);
	return Object.assign(sql, { begin: begin as Sql['begin'] });
}

// On globalThis, or each hot reload in development would open another pool.
const key = Symbol.for('mainspan.database');
const holder = globalThis as { [key]?: Sql | undefined };

/** Makes `sql` the pool that `database()` answers with; called at start-up and by tests. */
export function useDatabase(sql: Sql | undefined): void {
	holder[key] = sql;
}

/** The pool of this process. Throws before start-up has opened it. */
export function database(): Sql {
	const sql = holder[key];
	if (!sql) throw new Error('The database is not open yet');
	return sql;
}

// PostgreSQL's own (class 57, "operator intervention", and 08, "connection exception"), then the client's.
const away =
	/^(57P0[123]|08\w{3}|CONNECTION_|CONNECT_|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOENT|EPIPE|ETIMEDOUT)/;

/** Whether an error says that the database can't be reached now, and that trying again later makes sense. */
export function isUnavailable(error: unknown): boolean {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' && away.test(code);
}
