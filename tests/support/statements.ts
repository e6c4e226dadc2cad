import { useDatabase, type Sql } from '#lib/database/connection.server.ts';

/** A statement of postgres.js, or a part of one. */
type Query = Promise<unknown> & {
	strings: readonly string[];
	args: unknown[];
	executed: boolean;
	handle: () => unknown;
	resolve: (value: unknown) => void;
	reject: (reason: unknown) => void;
};

const isQuery = (it: unknown): it is Query => it instanceof Promise && 'strings' in it;

/** The text of a statement, with those of its parts and `?` for each value. */
const textOf = ({ strings, args }: Query): string =>
	strings.reduce((text, part, index) => {
		const value = args[index - 1];
		return text + (isQuery(value) ? textOf(value) : '?') + part;
	});

/** What a piece of work sent to the database, its transactions included. */
export type Sent = {
	/** The text of each statement, without begin and commit. */
	statements: string[];
	/** How often somebody waited for an answer: what is sent without waiting for one is one trip, begin and commit one each. */
	roundTrips: number;
};

/** Runs `work` and answers with its result and what it sent to the database. */
export async function countSent<T>(sql: Sql, work: () => Promise<T>): Promise<{ result: T } & Sent> {
	const statements: string[] = [];
	let [roundTrips, answered] = [0, true];
	const counted = <It>(query: It): It => {
		if (!isQuery(query)) return query;
		const { handle, resolve, reject } = query as Query;
		query.handle = function (this: Query) {
			if (!this.executed) {
				statements.push(textOf(this).replace(/\s+/g, ' ').trim());
				if (answered) roundTrips++;
				answered = false;
			}
			return handle.call(this);
		};
		query.resolve = (value) => ((answered = true), resolve(value));
		query.reject = (reason) => ((answered = true), reject(reason));
		return query;
	};
	const counting = <It extends object>(target: It): It =>
		new Proxy(target, {
			apply: (it, self, args) => counted<unknown>(Reflect.apply(it as never, self, args)),
			get(it, name) {
				if (name !== 'begin') return Reflect.get(it, name) as unknown;
				return async (begun: (tx: object) => unknown) => {
					roundTrips += 2;
					answered = true;
					return (it as unknown as Sql).begin((tx) => begun(counting(tx)) as never);
				};
			},
		});
	useDatabase(counting(sql));
	try {
		return { result: await work(), statements, roundTrips };
	} finally {
		useDatabase(sql);
	}
}

/** Runs `work` and answers with its result and how many statements it sent to the database. */
export async function countStatements<T>(
	sql: Sql,
	work: () => Promise<T>,
): Promise<{ result: T; statements: number }> {
	const { result, statements } = await countSent(sql, work);
	return { result, statements: statements.length };
}
