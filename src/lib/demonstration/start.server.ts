import { randomInt } from 'node:crypto';
import { clock } from '#lib/clock.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { announceAnew, announced } from '#lib/database/announced.server.ts';
import { database, type Sql } from '#lib/database/connection.server.ts';
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
	const { MAINSPAN_DEMO, DEMO_PASSWORD } = configuration();
	const sql = database();
	if (MAINSPAN_DEMO) {
		const password = await passwordOf(sql, DEMO_PASSWORD);
		if (await hasPeople()) await renewPasswords(sql, password);
		else await loadDemonstration(sql, { password, today: clock.today() });
		greet(...whoCanSignIn(password));
	}
	const isIt = await isDemonstration(sql);
	activateDemonstrationTexts(isIt);
	return isIt;
}

/** The demonstration's password: chosen for this start, else the one that an earlier start or another process told. */
async function passwordOf(sql: Sql, chosen: string | undefined): Promise<string> {
	if (chosen !== undefined) await announceAnew(sql, 'demonstration password', chosen);
	return announced(sql, 'demonstration password', () => {
		const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
		const part = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
		return [part(), part(), part()].join('-');
	});
}

function whoCanSignIn(password: string): string[] {
	const width = Math.max(...demonstrationAccounts.map(({ email }) => email.length));
	return [
		'Sign in with one of these addresses:',
		...demonstrationAccounts.map(({ email, what }) => `  ${email.padEnd(width)}  ${what.en}`),
		`Password for all of them: ${password}`,
	];
}
