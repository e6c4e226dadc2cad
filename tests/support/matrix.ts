import { sources } from './sources.ts';

/** One line of a table of rights: what is asked, of which object, and what each role is to get. */
export type Row = { request: string; object: string; outcomes: { role: string; outcome: string }[] };

/** Reads a table with one line for each request and one column for each role, parted by `|`. */
export function readMatrix(table: string): Row[] {
	const [head, ...lines] = table
		.split('\n')
		.filter((line) => line.trim())
		.map((line) => line.split('|').map((cell) => cell.trim()));
	return lines.map(([request, object, ...cells]) => {
		const outcomes = cells.map((outcome, index) => ({ role: head![index + 2]!, outcome }));
		if (outcomes.length !== head!.length - 2) throw new Error(`${request} ${object} has not one cell a role`);
		return { request: request!, object: object!, outcomes };
	});
}

/** The tables of all modules: each has its routes and actions in a cells.txt beside its plug. */
export function readCells(): Row[] {
	return sources('src/lib', 'cells.txt').flatMap(({ text }) => readMatrix(text));
}
