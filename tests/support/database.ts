import { afterAll, beforeAll, inject } from 'vitest';
import { connect, useDatabase, type Sql } from '#lib/database/connection.server.ts';
import { plugInModules } from '#lib/modules.server.ts';
import { target } from './server.ts';

/**
 * Gives the test file a fresh, migrated database of its own, which the code under test uses as well (with the
 * modules plugged in), and drops it after the last test. Call it once at the top of the file: `const sql = testDatabase();`
 */
export function testDatabase(): Sql {
	const server = inject('server');
	const template = inject('template');
	const name = template.replace('template', crypto.randomUUID().slice(0, 8));
	// opens no connection before the first query
	const sql = connect(target(server, name), 5);
	const order = async (give: (admin: Sql) => Promise<unknown>) => {
		const admin = connect(target(server), 1);
		await give(admin).finally(() => admin.end());
	};
	plugInModules();
	beforeAll(async () => {
		await order((admin) => admin`create database ${admin(name)} template ${admin(template)}`);
		useDatabase(sql);
	});
	afterAll(async () => {
		useDatabase(undefined);
		await sql.end();
		await order((admin) => admin`drop database if exists ${admin(name)} with (force)`);
	});
	return sql;
}
