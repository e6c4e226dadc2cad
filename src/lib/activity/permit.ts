/** Who acts, as far as the log must know. */
type Actor = { id: number };

/**
 * That the gate has decided: nothing is written to the log without one. Only people/access.ts makes them, and a test
 * finds anybody else who tries. Without a person it stands for the software, or for a page that is open to everyone.
 */
export class Permit<P extends Actor | null = Actor | null> {
	constructor(
		readonly person: P,
		readonly sent: Sent = { key: null },
	) {}
}

/**
 * The form that a request carries out. Its key goes with the first event that is written, and is then null: the
 * database takes each key once, so that a form that is sent twice is done once.
 */
export type Sent = { key: string | null };
