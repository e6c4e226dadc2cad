import { database, type Sql } from '#lib/database/connection.server.ts';
import { log } from '#lib/log.server.ts';

// One connection of each process listens for all its open pages. What changed is said by the database itself, at
// commit and to every process, so that a page hears of it whichever process it is connected to.

const channel = 'mainspan_live';

type Listener = (topic: string) => void;
type Hub = { sql: Sql; listeners: Map<string, Set<Listener>> };

// on globalThis, or each hot reload in development would listen once more
const key = Symbol.for('mainspan.live');
const holder = globalThis as { [key]?: Hub };

/** Has `listener` called whenever one of these topics changes; answers with what to call to end that. */
export function listen(topics: string[], listener: Listener): () => void {
	const { listeners } = hub();
	for (const topic of topics) {
		const those = listeners.get(topic) ?? new Set();
		listeners.set(topic, those.add(listener));
	}
	return () => {
		for (const topic of topics) {
			listeners.get(topic)?.delete(listener);
			if (!listeners.get(topic)?.size) listeners.delete(topic);
		}
	};
}

function hub(): Hub {
	const sql = database();
	if (holder[key]?.sql === sql) return holder[key];
	const listeners: Hub['listeners'] = new Map();
	const tell = (topic: string) => {
		for (const listener of [...(listeners.get(topic) ?? [])]) listener(topic);
	};
	// after a connection was lost nobody knows what was missed: every topic counts as changed
	const begun = () => {
		for (const topic of [...listeners.keys()]) tell(topic);
	};
	sql.listen(channel, tell, begun).catch((err: unknown) => log.error({ err }, 'live updates do not listen'));
	return (holder[key] = { sql, listeners });
}
