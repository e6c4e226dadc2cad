// What a page reads from its address, each parameter declared once. From the declaration follow the values, the
// canonical link, what clearing the filters leaves and the chips that take one filter away, so that none of them can
// forget a parameter. What is malformed or unknown counts as missing: an address never leads to an error.

type Words = string | null | undefined;

/**
 * Whether a parameter is a filter, and then says in words what it filters by (beside it stand the names that a page
 * has loaded); or whether it is kept when the filters are cleared, such as an order. `name`: in the address, where
 * that is another one than in the code.
 */
type Use<Value, Names> = { name?: string } & (
	{ chip(this: void, value: NonNullable<Value>, names: Names): Words } | { kept: true }
);

/** One parameter: how it is read (nothing where the text is malformed), written, and what it is when it is missing. */
type Parameter<Value, Names = unknown> = {
	read(text: string): Value | undefined;
	write(value: Value): string;
	missing: Value;
	use: Use<Value, Names> | 'page';
};

/** One of a few words. */
export function choice<const Value extends string, const Missing extends Value | null, Names>(
	values: readonly Value[],
	missing: Missing,
	use: Use<Value, Names>,
): Parameter<Value | Missing, Names> {
	return { read: (text) => values.find((it) => it === text), write: (it) => it ?? '', missing, use };
}

/** Yes or no, as a ticked box sends it; `yes` is its value. */
export function flag<Names>(use: Use<true, Names>, yes = '1'): Parameter<boolean, Names> {
	// what is not ticked is left out, so nobody has a chip for it
	const own = use as Use<boolean, Names>;
	return { read: (text) => text === yes, write: (it) => (it ? yes : ''), missing: false, use: own };
}

/** The key of a row. */
export function id<Names>(use: Use<number, Names>): Parameter<number | null, Names> {
	const read = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);
	return { read, write: (it) => String(it ?? ''), missing: null, use };
}

/** What a row is called in addresses: "social-policy". */
export function slug<Names>(use: Use<string, Names>): Parameter<string | null, Names> {
	const read = (text: string) => (/^[a-z][a-z0-9-]{0,59}$/.test(text) ? text : undefined);
	return { read, write: (it) => it ?? '', missing: null, use };
}

/** One line of words, at most `max` characters; cut between characters, and without a space where it was cut. */
export function text<Names>(max: number, use: Use<string, Names>): Parameter<string, Names> {
	const read = (text: string) =>
		Array.from(text.replace(/[\u0000-\u001f\u007f]/g, ' ').trim())
			.slice(0, max)
			.join('')
			.trimEnd();
	return { read, write: (it) => it, missing: '', use };
}

// only the query that made a cursor can tell whether it is one; the longest holds 200 characters of four bytes each
const cursor: Parameter<string | null> = {
	read: (text) => (/^[\w-]{1,1200}$/.test(text) ? text : undefined),
	write: (it) => it ?? '',
	missing: null,
	use: 'page',
};

/** The page of a list: what begins behind one row, or ends before another. */
export const pages = { after: cursor, before: cursor };

type Parameters = Record<string, Parameter<unknown>>;
type Values<P> = { [K in keyof P]: P[K] extends Parameter<infer Value> ? Value : never };
// everything that any of the chips asks for
type NamesOf<P> = {
	[K in keyof P]: P[K] extends Parameter<infer _, infer Names> ? (names: Names) => void : never;
}[keyof P] extends (names: infer Names) => void
	? Names
	: never;

/** A filter that is set, in words, and the address without it. */
type Chip = { key: string; words: string; href: string };

/** A page that reads its address. */
export type Address<Filters, Names = unknown> = {
	path: string;
	/** What an address without parameters says. */
	first: Filters;
	/** Reads the parameters of an address or the fields of its form; of several with one name the first counts. */
	read: (fields: Iterable<[string, FormDataEntryValue]>) => Filters;
	/** The canonical address of `filters` with `changes`; a change of anything but the page goes to the first page. */
	href: (filters?: Partial<Filters>, changes?: Partial<Filters>) => string;
	/** The canonical address if `params` hold an empty one, as a form without JavaScript sends it; else null. */
	tidied: (params: URLSearchParams) => string | null;
	/** Whether anything is filtered; neither what is kept nor the page is a filter. */
	isFiltered: (filters: Filters) => boolean;
	/** The address without any filter. */
	cleared: (filters: Filters) => string;
	/** The fields that a form of the filters sends along, as names and values: what clearing keeps. */
	kept: (filters: Filters) => [string, string][];
	/** The filters that are set. */
	chips: (filters: Filters, names: Names) => Chip[];
};

/** Declares the address of a page; the order of `parameters` is theirs in the canonical address and among the chips. */
export function address<P extends Parameters>(path: string, parameters: P): Address<Values<P>, NamesOf<P>> {
	type Filters = Values<P>;
	const all = Object.entries(parameters).map(([key, it]) => ({
		...it,
		key,
		name: (it.use !== 'page' && it.use.name) || key,
	}));
	const collect = (some: typeof all, value: (it: (typeof all)[number]) => unknown) =>
		Object.fromEntries(some.map((it) => [it.key, value(it)])) as Filters;
	const first = collect(all, ({ missing }) => missing);
	const firstPage = collect(
		all.filter(({ use }) => use === 'page'),
		({ missing }) => missing,
	);
	const keeping = all.filter(({ use }) => use !== 'page' && 'kept' in use);
	const filtering = all.flatMap((it) =>
		it.use !== 'page' && 'chip' in it.use ? [{ ...it, chip: it.use.chip }] : [],
	);

	const isSet = (filters: Partial<Filters>, { key, missing }: (typeof all)[number]) =>
		key in filters && filters[key] !== missing;
	const written = (filters: Partial<Filters>, some = all): [string, string][] =>
		some.filter((it) => isSet(filters, it)).map((it) => [it.name, it.write(filters[it.key])]);
	const linked = (fields: [string, string][]) =>
		fields.length ? `${path}?${new URLSearchParams(fields).toString()}` : path;

	function read(fields: Iterable<[string, FormDataEntryValue]>): Filters {
		const texts = new Map<string, string>();
		for (const [name, value] of fields)
			if (typeof value === 'string' && !texts.has(name)) texts.set(name, value);
		return collect(all, (it) => it.read(texts.get(it.name) ?? '') ?? it.missing);
	}
	function href(filters: Partial<Filters> = {}, changes: Partial<Filters> = {}): string {
		const turned = Object.keys(changes).length ? { ...filters, ...firstPage, ...changes } : filters;
		return linked(written(turned));
	}
	return {
		path,
		first,
		read,
		href,
		tidied: (params) => ([...params.values()].includes('') ? href(read(params)) : null),
		isFiltered: (filters) => filtering.some((it) => isSet(filters, it)),
		cleared: (filters) => linked(written(filters, keeping)),
		kept: (filters) => written(filters, keeping),
		chips: (filters, names) =>
			filtering.flatMap((it) => {
				const words = isSet(filters, it) && it.chip(filters[it.key]!, names);
				const without = { [it.key]: it.missing } as Partial<Filters>;
				return words ? [{ key: it.key, words, href: href(filters, without) }] : [];
			}),
	};
}

/** What the lists of a city are all filtered by. */
export type Shared = {
	departments: { slug: string; short: string }[];
	principleNames: { key: string; short: string }[];
};
