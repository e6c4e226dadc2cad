import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { connect, type Sql } from '#lib/database/connection.server.ts';
import { startApp, type App } from '../support/app.ts';
import { environment, target } from '../support/server.ts';
import { visitor } from '../support/visitor.ts';

// Several processes on one database, started at the same moment.

const { server } = inject('demonstration');
let admin: Sql;
let made = 0;
beforeAll(() => {
	admin = connect(target(server), 1);
});
afterAll(() => admin.end());

/** Runs `look` on three processes that started at once on an empty database. */
async function withThree(env: Record<string, string>, look: (apps: App[]) => Promise<void>): Promise<void> {
	const name = `several_${process.pid}_${++made}`;
	await admin`create database ${admin(name)}`;
	const starts = Array.from({ length: 3 }, () => startApp({ ...environment(server, name), ...env }));
	const apps = (await Promise.allSettled(starts)).flatMap((it) =>
		it.status === 'fulfilled' ? [it.value] : [],
	);
	try {
		await Promise.all(starts);
		await look(apps);
	} finally {
		for (const app of apps) await app.stop();
		await admin`drop database ${admin(name)} with (force)`;
	}
}

test('load one demonstration, and tell one password, which opens every one of them', async () => {
	await withThree({ MAINSPAN_DEMO: '1', DEMO_PASSWORD: '' }, async (apps) => {
		const told = apps.map((app) => /Password for all of them: (\S+)/.exec(app.output())?.[1] ?? '');
		expect(new Set(told).size).toBe(1);
		for (const app of apps) {
			const fields = { email: 'head.culture@krakow.example', password: told[0]! };
			expect((await visitor(app).post('/sign-in', fields)).status).toBe(303);
		}
	});
});

test('tell one link for the first coordinator, which opens every one of them', async () => {
	await withThree({}, async (apps) => {
		const told = apps.map((app) => /\/set-up\?token=\S+/.exec(app.output())?.[0] ?? '');
		expect(new Set(told).size).toBe(1);
		for (const app of apps) expect((await visitor(app).ask(told[0]!)).status).toBe(200);
	});
});
