import type { TestProject } from 'vitest/node';
import { connect } from '#lib/database/connection.server.ts';
import { migrate } from '#lib/database/migrations.server.ts';
import { startServer, target, type TestServer } from './server.ts';

declare module 'vitest' {
	interface ProvidedContext {
		server: TestServer;
		/** A migrated, empty database that every test file gets a copy of. */
		template: string;
	}
}

/** Starts the server and migrates one database, once for each run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { server, stop } = await startServer();
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
