import type { Viewer } from '#lib/people/access.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { Waiting } from '#lib/plug.ts';
import { inOrder } from './rules.ts';

/** What waits for somebody, how much more there is than the modules gave, and how much of that is late. */
type AllWaiting = { things: Waiting[]; more: number; moreLate: number };

/** Everything that waits for somebody, the most urgent first. */
export async function allWaitingFor(viewer: Viewer): Promise<AllWaiting> {
	const given = await Promise.all(plugged().waiting.map((waiting) => waiting(viewer)));
	const sum = (counts: (number | undefined)[]) =>
		counts.reduce<number>((all, count) => all + (count ?? 0), 0);
	return {
		things: inOrder(given.flatMap(({ things }) => things)),
		more: sum(given.map(({ more }) => more)),
		moreLate: sum(given.map(({ moreLate }) => moreLate)),
	};
}
