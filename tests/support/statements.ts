import { useDatabase, type Sql } from '#lib/database/connection.server.ts';

/** Runs `work` and answers with its result and how many statements it sent to the database outside transactions. */
export async function countStatements<T>(
	sql: Sql,
	work: () => Promise<T>,
): Promise<{ result: T; statements: number }> {
	// a fragment of a statement is made in the same way, and never sent
	const made: { executed?: boolean }[] = [];
	const counting = new Proxy(sql, {
		apply(target, self, args: unknown[]) {
			const answer = Reflect.apply(target, self, args) as { executed?: boolean };
			made.push(answer);
			return answer;
		},
	});
	useDatabase(counting);
	try {
		const result = await work();
		return { result, statements: made.filter(({ executed }) => executed).length };
	} finally {
		useDatabase(sql);
	}
}
