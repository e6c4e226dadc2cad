import postgres from 'postgres';
import { impatientSocket, silence } from './silence.server.ts';
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

// Whatever of a server, a database or a role changes how a value is written or what a statement means is ours to say.
const session = { TimeZone: 'UTC', DateStyle: 'ISO, MDY', standard_conforming_strings: 'on' };

/** Those that a pooler does not take from us: there the role must have them. */
export const neededSettings = {
	IntervalStyle: 'postgres',
	extra_float_digits: '1',
	bytea_output: 'hex',
	default_transaction_isolation: 'read committed',
};

// in ms; shorter than what the client waits, so that the server is the first to give up
const longestStatement = '4000';

type Pool = {
	/** The most connections at a time. */
	size?: number;
	/** Between us and the server stands a pooler that gives each transaction another connection. */
	pooled?: boolean;
	/** For long work at a start: waits for the server however long it is silent. */
	patient?: boolean;
};

/** Opens a pool; `target` is a URL or the options of an embedded server. Column names become camelCase. */
export function connect(target: string | postgres.Options<typeof types>, pool: number | Pool = {}): Sql {
	const { size = 10, pooled = false, patient = false } = typeof pool === 'number' ? { size: pool } : pool;
	const options: postgres.Options<typeof types> & { max_pipeline: number; socket?: unknown } = {
		max: size,
		types,
		// columns only: the keys inside a jsonb value stay as they were written
		transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
		onnotice: () => {},
		connect_timeout: patient ? 10 : silence / 1000,
		// seconds; by itself it counts every lost connection, and after a restart under load waits for up to 20
		backoff: () => 0.1,
		// a BEGIN that fills a connection's line to its end would not keep it for its transaction (porsager/postgres#1189)
		max_pipeline: 10_000,
		// seconds; what an installation does not need now, others on the same server may have
		idle_timeout: 60,
		prepare: !pooled,
		connection: {
			application_name: 'mainspan',
			...session,
			...(!pooled && ({ ...neededSettings, statement_timeout: patient ? '0' : longestStatement } as object)),
		},
		...(!patient && { socket: impatientSocket }),
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
const holder = globalThis as { [key]?: { sql: Sql; line: Sql } | undefined };

/**
 * Makes `sql` the pool that `database()` answers with; called at start-up and by tests. `line` is what LISTEN goes by,
 * where that needs an address of its own.
 */
export function useDatabase(sql: Sql | undefined, line = sql): void {
	holder[key] = sql && { sql, line: line ?? sql };
}

/** The pool of this process. Throws before start-up has opened it. */
export const database = (): Sql => opened().sql;

/** What LISTEN goes by. */
export const listeningDatabase = (): Sql => opened().line;

function opened() {
	const found = holder[key];
	if (!found) throw new Error('The database is not open yet');
	return found;
}

// PostgreSQL's own (class 57, "operator intervention", 08, "connection exception", and idle ones that it ended), then
// the client's.
const lost =
	/^(57P0[1235]|25P0[34]|08\w{3}|CONNECTION_|CONNECT_|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOENT|EPIPE|ETIMEDOUT)/;

// Class 53, "insufficient resources" (connections, memory, disk), a statement that took too long, 58030, "I/O error", and
// the system's "no space".
const exhausted = /^(53\w{3}|57014|58030|ENOSPC|EDQUOT)/;

const matches = (error: unknown, codes: RegExp) => {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' && codes.test(code);
};

/** Whether an error says that the connection on which it came is gone. */
export const isLost = (error: unknown): boolean => matches(error, lost);

/** Whether an error says that the database can't do its work now, and that trying again later makes sense. */
export const isUnavailable = (error: unknown): boolean => isLost(error) || matches(error, exhausted);
