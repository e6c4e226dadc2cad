import { setTimeout as sleep } from 'node:timers/promises';
import { isLost, type Sql, type Transaction } from './connection.server.ts';

// Transactions on the connections of postgres.js, in place of its own `begin`, which (3.4.9) goes on after the
// connection is lost: the rollback that it sends then ends the process (porsager/postgres#1154, #1208), and what the
// work still sends runs on the next connection, outside of any transaction, and stays (#1155). Here a
// transaction whose connection is lost is over at that moment, and takes nothing any more.

/** A statement of postgres.js: handed to its `handler` when somebody waits for it. */
type Statement = Promise<unknown> & { handler: (it: Statement) => void; reject: (reason: Error) => void };

/** A connection of postgres.js, as the `onexecute` of a statement gets it. */
type Connection = {
	/** Sends a statement; answers with whether another one may follow before this one is answered. */
	execute: (it: Statement) => boolean;
	queue: { remove: (it: Connection) => void };
	/** Who has it for themselves: called when it is free for their next statement, until their transaction ends. */
	reserved: (() => void) | null;
	onclose: ((reason: Error) => void) | null;
};

// where a connection waits that nobody else may have
const kept = { remove: () => {}, push: () => {} };

// what PostgreSQL ended so that another transaction could go on: a deadlock, and two that saw each other's rows change
const again = /^40(P01|001)$/;
const patience = 4;

/**
 * Runs `work` in a transaction of `pool` and answers with its result. Rolled back if it throws or if one of its
 * statements fails; throws that, or why the connection was lost. Where PostgreSQL gave up this transaction for another
 * one, `work` runs once more, so it changes nothing outside of the database. `mode` is what may follow `begin`: "read only".
 */
export async function transaction<T>(
	pool: Sql,
	work: (tx: Transaction) => T | Promise<T>,
	mode = '',
): Promise<Awaited<T>> {
	for (let turn = 1; ; turn++) {
		try {
			return await once(pool, work, mode);
		} catch (problem) {
			const code = (problem as { code?: unknown } | null)?.code;
			if (turn === patience || typeof code !== 'string' || !again.test(code)) throw problem;
			// two that met once would meet again if both came back at the same moment
			await sleep(Math.random() * 20 * turn);
		}
	}
}

async function once<T>(
	pool: Sql,
	work: (tx: Transaction) => T | Promise<T>,
	mode: string,
): Promise<Awaited<T>> {
	const line = await begin(pool, mode);
	const send = <Q>(query: Q) => line.watch(query, line.send);
	const tx = Object.assign((...args: unknown[]) => send(Reflect.apply(pool, undefined, args) as unknown), {
		json: (...args: Parameters<Sql['json']>) => pool.json(...args),
		unsafe: (text: string) => send(pool.unsafe(text)),
	}) as unknown as Transaction;

	let result: Awaited<T>;
	try {
		result = await Promise.race([work(tx), line.lost]);
		if (line.failed) throw line.failed;
	} catch (problem) {
		const gone = line.over;
		if (!gone) await tx.unsafe('rollback').catch(() => {});
		line.close();
		throw gone ?? (isAfterFailure(problem) ? line.failed : problem);
	}
	await tx.unsafe('commit').finally(() => line.close());
	return result;
}

// more than a pool has connections
const tries = 20;

/** Begins a transaction, on a connection that it keeps for itself; one that the server had ended meanwhile is left. */
async function begin(pool: Sql, mode: string): Promise<Line> {
	for (let rest = tries; ; rest--) {
		const line = new Line();
		try {
			await line.watch(pool.unsafe(`begin ${mode}`, [], { onexecute: line.take } as object));
			return line;
		} catch (problem) {
			if (!rest || (problem as { code?: unknown }).code !== '57P01') throw problem;
		}
	}
}

/** Whether an error only says that an earlier statement of the transaction had failed. */
const isAfterFailure = (problem: unknown) => (problem as { code?: unknown } | null)?.code === '25P02';

/** The one connection of a transaction, from its beginning to its end or until it is lost. */
class Line {
	/** Why nothing can be sent any more. */
	over: Error | undefined;
	/** The first statement that failed: after it nothing can be committed. */
	failed: Error | undefined;
	/** Rejected when the connection is lost. */
	readonly lost: Promise<never>;

	#lose!: (reason: Error) => void;
	#connection: Connection | undefined;
	#free = false;
	#waiting: Statement[] = [];

	constructor() {
		this.lost = new Promise((_, reject) => (this.#lose = reject));
		this.lost.catch(() => {});
	}

	/** Keeps the connection on which the transaction begins; it goes back to the pool by itself at the end. */
	take = (connection: Connection): false => {
		this.#connection = connection;
		connection.queue.remove(connection);
		connection.queue = kept;
		connection.reserved = () => {
			const next = this.#waiting.shift();
			this.#free = next ? connection.execute(next) : true;
		};
		connection.onclose = (reason) => this.#end(reason);
		return false;
	};

	/** Sends a statement when the connection is free for it. */
	send = (it: Statement): void => {
		if (this.over) it.reject(this.over);
		else if (this.#free) this.#free = this.#connection!.execute(it);
		else this.#waiting.push(it);
	};

	/** Notes what becomes of a statement, and sends it by `handler`; what is none (a name, a list) is passed on. */
	watch<Q>(query: Q, handler?: Statement['handler']): Q {
		if (!(query instanceof Promise)) return query;
		const statement = query as unknown as Statement;
		const { reject } = statement;
		if (handler) statement.handler = handler;
		statement.reject = (reason) => {
			this.failed ??= reason;
			// this comes before the connection says that it is closed, and already then nothing more may be sent
			if (isLost(reason)) this.over ??= reason;
			reject(reason);
		};
		return query;
	}

	/** Takes nothing any more: the transaction has ended. */
	close(): void {
		this.over ??= new Error('The transaction is over');
	}

	#end(reason: Error): void {
		this.over ??= reason;
		for (const it of this.#waiting.splice(0)) it.reject(this.over);
		this.#lose(this.over);
	}
}
