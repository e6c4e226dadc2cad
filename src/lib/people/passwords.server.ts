import { hash, verify } from '@node-rs/argon2';

// OWASP's minimum for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The argon2id hash of a password, in the PHC string format. */
export function hashPassword(password: string): Promise<string> {
	return hash(password, options);
}

// Compared with when there is no such account, so that the answer takes as long as for one that exists.
let decoy: Promise<string> | undefined;

/** Whether the password is right; a missing hash is never right and takes as long. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
	decoy ??= hashPassword('nobody signs in with this');
	const matches = await verify(stored ?? (await decoy), password, options);
	return matches && stored != null;
}
