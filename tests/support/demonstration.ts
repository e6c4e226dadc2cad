import { connect } from '#lib/database/connection.server.ts';
import { startApp, type App } from './app.ts';
import { environment, startEmbeddedServer, target, type StartedServer, type TestServer } from './server.ts';

/** A server with the demonstration in one of its databases, which every city is a copy of. */
export type Demonstration = { server: TestServer; template: string };

/** An app on a database of its own. */
export type City = App & { server: TestServer; database: string };

/** Starts the embedded server, and has the app itself load the demonstration into a database: once for each run. */
export async function startDemonstration(): Promise<StartedServer & { demonstration: Demonstration }> {
	const { server, stop } = await startEmbeddedServer();
	const template = 'demonstration';
	try {
		const admin = connect(target(server), 1);
		await admin`create database ${admin(template)}`;
		await admin.end();
		const app = await startApp({ ...environment(server, template), MAINSPAN_DEMO: '1' });
		await app.stop();
	} catch (error) {
		await stop();
		throw error;
	}
	return { server, stop, demonstration: { server, template } };
}

let made = 0;

/** Starts an app on a copy of the demonstration, or (`empty`) on a database with nothing in it. */
export async function foundCity(
	{ server, template }: Demonstration,
	{ empty = false, env = {} }: { empty?: boolean; env?: Record<string, string> } = {},
): Promise<City> {
	const database = `city_${process.pid}_${++made}`;
	const admin = connect(target(server), 1);
	await admin`create database ${admin(database)} template ${admin(empty ? 'template1' : template)}`;
	const app = await startApp({ ...environment(server, database), ...env });
	const stop = async () => {
		await app.stop();
		await admin`drop database if exists ${admin(database)} with (force)`;
		await admin.end();
	};
	return { ...app, server, database, stop };
}
