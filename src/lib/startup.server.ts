import { configuration } from './configuration.server.ts';
import { connect, database, useDatabase, type Sql } from './database/connection.server.ts';
import { inTurn, isMigrated, migrate } from './database/migrations.server.ts';
import { grantTo, makeRole, mayChangeLog } from './database/roles.server.ts';
import { hasRoom } from './database/room.server.ts';
import { startDatabase } from './database/start.server.ts';
import { onShutdown } from './lifecycle.server.ts';
import { log } from './log.server.ts';
import { plugged } from './plugged.server.ts';

/** Opens the database, brings it up to date, and has each module do what it does at a start. Throws a StartError. */
export async function startUp(): Promise<void> {
	const { DATABASE_CONNECTIONS } = configuration();
	const server = await startDatabase(configuration());
	const pools: Sql[] = [];
	onShutdown(async () => {
		await Promise.all(pools.map((it) => it.end({ timeout: 3 })));
		await server.stop();
	});
	// what waits for another process, or takes long, goes on a connection of its own, as the owner of the tables
	const owner = connect(server.owner, { size: 1, patient: true });
	try {
		if (server.kind === 'embedded') await makeRole(owner, server.role);
		await migrate(owner);
		if (server.ownedApart) await grantTo(owner, server.role);

		// one of them listens
		const sql = connect(server.options, { size: DATABASE_CONNECTIONS - 1, pooled: server.pooled });
		const line = server.pooled ? connect(server.owner, 1) : sql;
		pools.push(sql, line);
		useDatabase(sql, line);
		if (await mayChangeLog(sql))
			log.warn(
				{ role: server.role },
				'the role that Mainspan works as owns the tables and so could change its log; where DATABASE_DIRECT_URL names another role as their owner it can not',
			);
		await inTurn(owner, async () => {
			for (const start of plugged().starts) await start();
		});
	} finally {
		await owner.end({ timeout: 1 });
	}
}

/** Whether the database answers, has every migration of this version, and takes what is written. */
export async function isReady(): Promise<boolean> {
	try {
		return (await isMigrated(database())) && (await hasRoom(database()));
	} catch {
		return false;
	}
}
