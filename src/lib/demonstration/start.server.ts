import { randomInt } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { clock } from '#lib/clock.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { database } from '#lib/database/connection.server.ts';
import { greet } from '#lib/lifecycle.server.ts';
import { hasPeople } from '#lib/people/queries.server.ts';
import { loadDemonstration, renewPasswords } from './load.server.ts';
import { demonstrationAccounts } from './people.ts';
import { activateDemonstrationTexts, isDemonstration } from './translate.server.ts';

/**
 * Fills an empty database where this process was asked for the demonstration, and says who can sign in to it. Answers
 * whether the city of this database is the demonstration.
 */
export async function startDemonstration(): Promise<boolean> {
	const { MAINSPAN_DEMO, DEMO_PASSWORD, DATA_DIR } = configuration();
	const sql = database();
	if (MAINSPAN_DEMO) {
		const password = DEMO_PASSWORD ?? (await keptPassword(DATA_DIR));
		if (await hasPeople()) await renewPasswords(sql, password);
		else await loadDemonstration(sql, { password, today: clock.today() });
		greet(...whoCanSignIn(password));
	}
	const isIt = await isDemonstration(sql);
	activateDemonstrationTexts(isIt);
	return isIt;
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
		...demonstrationAccounts.map(({ email, what }) => `  ${email.padEnd(width)}  ${what.en}`),
		`Password for all of them: ${password}`,
	];
}
