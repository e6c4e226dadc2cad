import { plugged } from '#lib/plugged.server.ts';
import type { Follow } from '#lib/plug.ts';

/** The most topics that one page follows. */
const most = 8;

/** The names of the topics in an address, `diagnosis:12,presence:12:equality`, each once; null if there are too many. */
export function readTopics(text: string): string[] | null {
	const names = [...new Set(text.split(','))];
	return names.length > most ? null : names;
}

/** Whether somebody may follow all of these topics: the module that each belongs to decides. */
export async function mayFollowAll(viewer: Parameters<Follow>[0], names: string[]): ReturnType<Follow> {
	const asked = names.map((name) => {
		const [kind = '', ...rest] = name.split(':');
		return { follow: plugged().topics.get(kind), rest };
	});
	if (asked.some(({ follow }) => !follow)) return 'unknown';
	for (const { follow, rest } of asked) {
		const answer = await follow!(viewer, rest);
		if (answer !== 'yes') return answer;
	}
	return 'yes';
}
