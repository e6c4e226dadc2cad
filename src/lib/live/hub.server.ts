import { randomUUID } from 'node:crypto';
import { database, listeningDatabase, type Sql } from '#lib/database/connection.server.ts';
import { log } from '#lib/log.server.ts';

// One connection of each process listens for all its open pages. What changed is said by the database itself, at
// commit and to every process, so that a page hears of it whichever process it is connected to.

const channel = 'mainspan_live';

type Listener = (topic: string) => void;
type Hub = { sql: Sql; listeners: Map<string, Set<Listener>>; hears: boolean };

/** Told to every listener when the line falls silent, and when it hears again. */
export const deaf = 'line:deaf';
export const hearing = 'line:hearing';

/** In ms, how often the process calls itself over the line, to know whether it still hears. */
const beat = 10_000;

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

/** Whether this process hears of changes, as far as it knows. */
export const isHearing = (): boolean => hub().hears;

function hub(): Hub {
	const sql = database();
	if (holder[key]?.sql === sql) return holder[key];
	const it: Hub = { sql, listeners: new Map(), hears: true };
	holder[key] = it;
	const call = `call:${randomUUID()}`;
	let heard = true;
	const tell = (topic: string) => {
		for (const listener of [...(it.listeners.get(topic) ?? [])]) listener(topic);
	};
	// after a connection was lost nobody knows what was missed: every topic counts as changed
	const begun = () => {
		if (!it.hears) tell(hearing);
		heard = it.hears = true;
		for (const topic of [...it.listeners.keys()]) if (topic !== deaf && topic !== hearing) tell(topic);
	};
	const ceased = (err?: unknown) => {
		log.warn({ err }, 'live updates do not listen: open pages ask by themselves');
		it.hears = false;
		tell(deaf);
	};
	const hear = (topic: string) => {
		if (topic !== call) return tell(topic);
		heard = true;
		if (!it.hears) begun();
	};
	// the client goes on trying by itself
	listeningDatabase().listen(channel, hear, begun).catch(ceased);
	setInterval(() => {
		if (holder[key] !== it || !it.listeners.size) return;
		if (!heard && it.hears) ceased();
		heard = false;
		void sql`select pg_notify(${channel}, ${call})`.catch(() => {});
	}, beat).unref();
	return it;
}
