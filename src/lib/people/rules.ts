import type { Membership } from './schema.ts';

type Account = { disabledAt: Date | null; passwordHash: string | null };

/** Whether the account has not been switched off. */
export const isActive = ({ disabledAt }: Pick<Account, 'disabledAt'>): boolean => disabledAt === null;

/** Whether the person can sign in: the account is on, and they have chosen a password. */
export const canSignIn = (it: Account): boolean => isActive(it) && it.passwordHash !== null;

/** Whether a commitment can be this person's: who can sign in and works for the city, not only observes it. */
export const canOwn = (it: Account & { memberships: Pick<Membership, 'role'>[] }): boolean =>
	canSignIn(it) && it.memberships.some(({ role }) => role !== 'observer');
