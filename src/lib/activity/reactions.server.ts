import type { Transaction } from '#lib/database/connection.server.ts';
import type { Permit } from './schema.ts';
import type { About, Changes } from './schema.ts';

/** A verb that has just been done, as other modules react to it; `facts` is for them alone and not in the log. */
type Happened = {
	verb: string;
	about: About;
	permit: Permit;
	at: Date;
	note: string;
	changes: Changes;
	facts: unknown;
};

/**
 * What another module does in a verb's own transaction: both are written or neither. It may throw a Refused, which the
 * verb turns into its own answer.
 */
export type Reaction = (sql: Transaction, it: Happened) => Promise<void>;

let reactions: Record<string, readonly Reaction[]> = {};

/** Hands over who reacts to which verb, in order; called once at start-up with the plugs of all modules. */
export function useReactions(all: Record<string, readonly Reaction[]>): void {
	reactions = all;
}

/** Lets the modules react to a verb, one after the other. */
export async function react(sql: Transaction, it: Happened): Promise<void> {
	for (const reaction of reactions[it.verb] ?? []) await reaction(sql, it);
}
