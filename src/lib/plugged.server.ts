import type { Locale } from './i18n/locale.ts';
import type {
	ChangeWords,
	Door,
	Follow,
	NavigationEntry,
	Plug,
	Subject,
	UnderWay,
	WaitingFor,
	Words,
} from './plug.ts';

/** All plugs together, as those ask who use them. */
type Plugged = {
	verbs: ReadonlyMap<string, { words: Words; changes: Record<string, ChangeWords> }>;
	subjects: ReadonlyMap<string, Subject>;
	underWay: ReadonlyMap<string, (id: number) => Promise<UnderWay[]>>;
	topics: ReadonlyMap<string, Follow>;
	waiting: WaitingFor[];
	places: NavigationEntry[];
	doors: (locale: Locale) => Door[];
	starts: NonNullable<Plug['starts']>[];
};

// on globalThis, or a hot reload in development would read a list that nobody has filled
const key = Symbol.for('mainspan.plugs');
const holder = globalThis as { [key]?: Plugged };

/** Makes these the plugs of this process. Throws if two of them claim the same verb, subject or topic. */
export function plugIn(plugs: Plug[]): void {
	holder[key] = {
		verbs: merged('verb', plugs, ({ verbs = {}, changes = {} }) =>
			Object.entries(verbs).map(([verb, words]) => [verb, { words, changes }]),
		),
		subjects: merged('subject', plugs, ({ subjects = {} }) => Object.entries(subjects)),
		underWay: merged('subject that is under way', plugs, ({ underWay = {} }) => Object.entries(underWay)),
		topics: merged('topic', plugs, ({ topics = {} }) => Object.entries(topics)),
		waiting: plugs.flatMap(({ waiting }) => waiting ?? []),
		places: plugs.flatMap(({ places }) => places ?? []),
		doors: (locale) => plugs.flatMap(({ doors }) => doors?.(locale) ?? []),
		starts: plugs.flatMap(({ starts }) => starts ?? []),
	};
}

/** The plugs of this process. Throws before hooks.server.ts (or a test) has handed them in. */
export function plugged(): Plugged {
	const found = holder[key];
	if (!found) throw new Error('No module is plugged in yet');
	return found;
}

function merged<T>(what: string, plugs: Plug[], entriesOf: (plug: Plug) => [string, T][]): Map<string, T> {
	const all = new Map<string, T>();
	for (const [name, it] of plugs.flatMap(entriesOf)) {
		if (all.has(name)) throw new Error(`Two modules claim the ${what} ${name}`);
		all.set(name, it);
	}
	return all;
}
