import { hash, verify } from '@node-rs/argon2';
import { queue } from './hashing.server.ts';
import { normalPassword } from './schema.ts';

// OWASP's minimum for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const inTurn = queue();

/** What has been hashed of this password before passwords had one form. */
const formsOf = (password: string) => [
	...new Set([normalPassword(password), password, password.normalize('NFC'), password.normalize('NFD')]),
];

/** The argon2id hash of a password, in the PHC string format. Throws TooBusy if too many are being hashed. */
export function hashPassword(password: string): Promise<string> {
	return inTurn(() => hash(normalPassword(password), options));
}

// Compared with when there is no such account, so that the answer takes as long as for one that exists.
let decoy: Promise<string> | undefined;

/**
 * Whether the password is right; a missing hash is never right and takes as long. Somebody with `precedence` does not
 * wait for those without. Throws TooBusy if too many wait.
 */
export async function isPassword(
	stored: string | null | undefined,
	password: string,
	how: { precedence?: boolean } = {},
): Promise<boolean> {
	decoy ??= hash('nobody signs in with this', options);
	const known = stored ?? (await decoy);
	return inTurn(async () => {
		for (const form of formsOf(password)) if (await verify(known, form, options)) return stored != null;
		return false;
	}, how);
}
