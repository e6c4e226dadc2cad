import { parseArgs } from 'node:util';
import { isDay, type Day } from '#lib/i18n/days.ts';

export type SeedOptions = {
	commitments: number;
	departments: number;
	people: number;
	rounds: number;
	/** Due days lie around it; the city's present day unless a benchmark asks for the same rows again. */
	today: Day;
	/** Empties the database first. */
	reset: boolean;
};

const numbers = {
	commitments: { usual: 10_000, least: 0, most: 1_000_000 },
	departments: { usual: 40, least: 1, most: 500 },
	// a coordinator, an observer, and somebody who can own a commitment
	people: { usual: 200, least: 3, most: 100_000 },
	rounds: { usual: 2, least: 1, most: 20 },
} as const;
const names = Object.keys(numbers) as (keyof typeof numbers)[];

const usage = `npm run seed -- ${names.map((name) => `--${name} ${numbers[name].usual}`).join(' ')} [--today YYYY-MM-DD] [--reset]`;

/** Reads the arguments of `npm run seed`; a mistake comes back as a sentence. */
export function readOptions(
	args: string[],
	present: Day,
): { ok: true; options: SeedOptions } | { ok: false; problem: string } {
	const refuse = (sentence: string) => ({ ok: false as const, problem: `${sentence}\nUsage: ${usage}` });
	let values: Record<string, string | boolean | undefined>;
	try {
		const text = { type: 'string' } as const;
		const texts = { commitments: text, departments: text, people: text, rounds: text, today: text };
		({ values } = parseArgs({ args, options: { ...texts, reset: { type: 'boolean' } } }));
	} catch (error) {
		return refuse((error as Error).message.split('. ')[0]!);
	}
	const options: SeedOptions = {
		commitments: 0,
		departments: 0,
		people: 0,
		rounds: 0,
		today: present,
		reset: values['reset'] === true,
	};
	for (const name of names) {
		const { usual, least, most } = numbers[name];
		const value = Number(values[name] ?? usual);
		if (!Number.isInteger(value) || value < least || value > most)
			return refuse(`--${name} must be a whole number from ${least} to ${most}.`);
		options[name] = value;
	}
	if (typeof values['today'] === 'string') {
		if (!isDay(values['today'])) return refuse('--today must be a day such as 2026-11-22.');
		options.today = values['today'];
	}
	return { ok: true, options };
}
