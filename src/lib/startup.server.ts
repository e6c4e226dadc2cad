import { randomInt } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endSittingsThatWereLeft } from '#lib/answering/commands.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { demonstrationAccounts } from '#lib/demonstration/people.ts';
import { loadDemonstration, renewPasswords } from '#lib/demonstration/load.server.ts';
import { activateDemonstrationTexts } from '#lib/demonstration/translate.server.ts';
import { connect, database, useDatabase } from '#lib/database/connection.server.ts';
import { isMigrated, migrate } from '#lib/database/migrations.server.ts';
import { startDatabase } from '#lib/database/start.server.ts';
import { cityIn } from '#lib/departments/queries.server.ts';
import { dayOf, type Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { makeSetUpToken } from '#lib/people/commands.server.ts';
import { greet, onShutdown } from '#lib/lifecycle.server.ts';
import { plugIn } from '#lib/modules.server.ts';
import { hasPeople } from '#lib/people/queries.server.ts';

/** Opens the database, brings it up to date and, for the demonstration, fills it. Runs once, before the first request. */
export async function startUp(): Promise<void> {
	plugIn();
	const settings = configuration();
	const server = await startDatabase(settings);
	const sql = connect(server.options);
	onShutdown(async () => {
		await sql.end({ timeout: 3 });
		await server.stop();
	});
	await migrate(sql);
	useDatabase(sql);
	await endSittingsThatWereLeft(sql);

	const isNew = !(await hasPeople());
	if (settings.MAINSPAN_DEMO) {
		const password = settings.DEMO_PASSWORD ?? (await keptPassword(settings.DATA_DIR));
		const today = dayOf(new Date(), settings.CITY_TIME_ZONE);
		if (isNew) await loadDemonstration(sql, { password, today });
		else await renewPasswords(sql, password);
		greet(...whoCanSignIn(password));
	} else if (isNew) {
		const token = await makeSetUpToken();
		greet(
			'Nobody can sign in yet. Make the first coordinator with this one-time link:',
			`  {address}/set-up?token=${token}`,
		);
	}
	activateDemonstrationTexts((await cityIn('en'))?.demonstration ?? false);
}

/** Fills the database of a first start with the demonstration, and says on the console who can sign in to it. */
export async function openDemonstration(today: Day, locale: Locale): Promise<void> {
	const settings = configuration();
	const password = settings.DEMO_PASSWORD ?? (await keptPassword(settings.DATA_DIR));
	await loadDemonstration(database(), { password, today, locale });
	process.stdout.write(`${whoCanSignIn(password).join('\n')}\n`);
}

/** Whether the database answers and has every migration of this version. */
export async function isReady(): Promise<boolean> {
	try {
		return await isMigrated(database());
	} catch {
		return false;
	}
}

/** The demonstration's password: made once, kept beside its data so that the next start knows it. */
async function keptPassword(dataDir: string): Promise<string> {
	const file = join(dataDir, '..', 'demo-password');
	try {
		const kept = (await readFile(file, 'utf8')).trim();
		if (kept.length >= 12) return kept;
	} catch {
		// the first start
	}
	const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
	const part = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
	const password = [part(), part(), part()].join('-');
	await mkdir(join(dataDir, '..'), { recursive: true });
	await writeFile(file, `${password}\n`, { mode: 0o600 });
	await chmod(file, 0o600);
	return password;
}

function whoCanSignIn(password: string): string[] {
	const width = Math.max(...demonstrationAccounts.map(({ email }) => email.length));
	return [
		'Sign in with one of these addresses:',
		...demonstrationAccounts.map(({ email, what }) => `  ${email.padEnd(width)}  ${what}`),
		`Password for all of them: ${password}`,
	];
}
