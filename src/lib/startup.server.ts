import { configuration } from './configuration.server.ts';
import { connect, database, useDatabase } from './database/connection.server.ts';
import { inTurn, isMigrated, migrate } from './database/migrations.server.ts';
import { startDatabase } from './database/start.server.ts';
import { onShutdown } from './lifecycle.server.ts';
import { plugged } from './plugged.server.ts';

/** Opens the database, brings it up to date, and has each module do what it does at a start. Throws a StartError. */
export async function startUp(): Promise<void> {
	const server = await startDatabase(configuration());
	const sql = connect(server.options);
	onShutdown(async () => {
		await sql.end({ timeout: 3 });
		await server.stop();
	});
	await migrate(sql);
	useDatabase(sql);
	await inTurn(sql, async () => {
		for (const start of plugged().starts) await start();
	});
}

/** Whether the database answers and has every migration of this version. */
export async function isReady(): Promise<boolean> {
	try {
		return await isMigrated(database());
	} catch {
		return false;
	}
}
