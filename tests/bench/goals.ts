const say = (line: string) => void process.stdout.write(`${line}\n`);

/** A line that explains the figures around it. */
export const note = (text: string): void => say(`# ${text}`);

type Limit = { most: number } | { least: number };

/**
 * One line for one goal of the design: `name value limit met|missed`. The unit stands in the name; values are
 * rounded for reading and compared as they are.
 */
export function goal(name: string, value: number, limit: Limit, digits = 2): void {
	const met = 'most' in limit ? value <= limit.most : value >= limit.least;
	const bound = 'most' in limit ? `<=${limit.most}` : `>=${limit.least}`;
	say(`${name} ${value.toFixed(digits)} ${bound} ${met ? 'met' : 'missed'}`);
}
