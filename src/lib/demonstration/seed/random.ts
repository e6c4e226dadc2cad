/** Numbers that look random and are the same on every machine for the same `seed`. */
export type Random = {
	/** A whole number from 0 up to, but not including, `below`. */
	below(below: number): number;
	/** A whole number from `least` to `most`, both included. */
	between(least: number, most: number): number;
	/** Whether something that happens with this probability happens. */
	chance(probability: number): boolean;
	/** One of the items; throws if there are none. */
	pick<T>(items: readonly T[]): T;
	/** One of the keys, each as often as its weight says. */
	weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
};

/** A generator of its own for each part of the data, so that one part can change without moving the others. */
export function randomFrom(seed: string): Random {
	// FNV-1a makes a number of the name; mulberry32 goes on from there: 32 bits of state, plenty for test data
	let state = [...seed].reduce(
		(hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
		2_166_136_261,
	);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		below,
		between: (least, most) => least + below(most - least + 1),
		chance: (probability) => next() < probability,
		pick(items) {
			if (items.length === 0) throw new Error('Nothing to pick from');
			return items[below(items.length)]!;
		},
		weighted(weights) {
			const entries = Object.entries(weights) as [keyof typeof weights, number][];
			let rest = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
			const found = entries.find(([, weight]) => (rest -= weight) < 0) ?? entries.at(-1);
			return found![0];
		},
	};
}
