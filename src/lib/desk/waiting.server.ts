import type { Viewer } from '#lib/people/access.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { Waiting } from '#lib/plug.ts';

const order: Waiting['urgency'][] = ['asked', 'due', 'invited'];

/** Everything that waits for somebody, the most urgent first, and whether a module has more than it gave. */
export async function allWaitingFor(viewer: Viewer): Promise<{ things: Waiting[]; more: boolean }> {
	const given = await Promise.all(plugged().waiting.map((waiting) => waiting(viewer)));
	const rank = ({ urgency, since }: Waiting) => `${order.indexOf(urgency)} ${since}`;
	return {
		things: given
			.flatMap(({ things }) => things)
			// what is equal stays as its module ordered it
			.sort((a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b)))),
		more: given.some(({ more }) => more),
	};
}
