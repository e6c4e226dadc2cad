import { useDatabase, type Sql } from '#lib/database/connection.server.ts';

/** Runs `work` and answers with its result and how many statements it sent to the database outside transactions. */
export async function countStatements<T>(
	sql: Sql,
	work: () => Promise<T>,
): Promise<{ result: T; statements: number }> {
	let statements = 0;
	const counting = new Proxy(sql, {
		apply(target, self, args: unknown[]) {
			// a tagged template is a statement; other calls quote names and values
			if (Array.isArray(args[0]) && 'raw' in args[0]) statements++;
			return Reflect.apply(target, self, args) as unknown;
		},
	});
	useDatabase(counting);
	try {
		return { result: await work(), statements };
	} finally {
		useDatabase(sql);
	}
}
