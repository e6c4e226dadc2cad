import { greet } from '#lib/lifecycle.server.ts';
import { setUpToken } from './commands.server.ts';
import { hasPeople } from './queries.server.ts';

/** While nobody can sign in, prints the one-time link that makes the first coordinator. */
export async function inviteFirstCoordinator(): Promise<void> {
	if (await hasPeople()) return;
	const token = await setUpToken();
	greet(
		'Nobody can sign in yet. Make the first coordinator with this one-time link:',
		`  {address}/set-up?token=${token}`,
	);
}
