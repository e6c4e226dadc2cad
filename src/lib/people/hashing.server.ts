import { availableParallelism } from 'node:os';

// Hashing a password takes a core for a while. However many sign in at once, one core and one of libuv's four threads
// stay free, so that pages and files are still answered.
const lanes = Math.max(1, Math.min(3, availableParallelism() - 1));

/** Hashings that may wait for their turn; whoever comes then is asked to try again. */
const mostWaiting = 256;

/** Thrown where too many wait already. */
export class TooBusy extends Error {
	override name = 'TooBusy';
}

/** A queue with so many lanes, and room for so many to wait; those with precedence do not wait for the others. */
export function queue(open = lanes, room = mostWaiting) {
	const first: (() => void)[] = [];
	const others: (() => void)[] = [];
	let free = open;
	/** Runs `work` when a lane is free. Throws TooBusy, at once, if too many wait already. */
	return async <T>(work: () => Promise<T>, { precedence = false } = {}): Promise<T> => {
		if (free) free--;
		else {
			const line = precedence ? first : others;
			if (line.length >= room) throw new TooBusy();
			await new Promise<void>((resolve) => line.push(resolve));
		}
		try {
			return await work();
		} finally {
			// a lane goes from one to the next, so that nobody slips in between
			const next = first.shift() ?? others.shift();
			if (next) next();
			else free++;
		}
	};
}
