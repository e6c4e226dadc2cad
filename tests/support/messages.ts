import { sources, type Source } from './sources.ts';

type Variants = { declarations: string[]; selectors: string[]; match: Record<string, string> };

/** All messages of one language by their key, as they stand in its file. */
export type Messages = Record<string, string | Variants[]>;

/** The files of messages in one language. */
const sourcesOf = (locale: string) =>
	sources('src/lib', `${locale}.json`).filter(({ path }) => path.endsWith(`/messages/${locale}.json`));

const filesOf = (locale: string) =>
	sourcesOf(locale).map(({ path, text }) => ({ path, messages: JSON.parse(text) as Messages }));

/** The messages of one language, of all modules together. */
export function readMessages(locale: string): Messages {
	return Object.assign({}, ...filesOf(locale).map(({ messages }) => messages)) as Messages;
}

/** Keys that two modules have, or one of them twice, as sentences: the compiler would take the last one silently. */
export function keysTwice(locale: string): string[] {
	const seen = new Map<string, string>();
	const found: string[] = [];
	for (const { path, text } of sourcesOf(locale)) {
		for (const [, key] of text.matchAll(/^\t"(\w+)":/gm)) {
			const other = seen.get(key!);
			if (other) found.push(`${key} stands in ${other} and in ${path}`);
			seen.set(key!, path);
		}
	}
	return found;
}

/** Where a key stands in one language but not in the other's file of the same module, as sentences. */
export function keysMissing(locale: string, other: string): string[] {
	const others = new Map(filesOf(other).map(({ path, messages }) => [path, messages]));
	return filesOf(locale).flatMap(({ path, messages }) => {
		const twin = path.replace(`${locale}.json`, `${other}.json`);
		return Object.keys(messages)
			.filter((key) => !(key in (others.get(twin) ?? {})))
			.map((key) => `${key} is missing in ${twin}`);
	});
}

const variantsOf = (message: Messages[string] | undefined) => (Array.isArray(message) ? message : []);

/** The names in braces that a message expects, of all its variants together, and what it counts by. */
export function placeholders(message: Messages[string] | undefined): string[] {
	const texts =
		typeof message === 'string'
			? [message]
			: variantsOf(message).flatMap(({ match }) => Object.values(match));
	const named = texts.flatMap((text) => [...text.matchAll(/(?<!\\)\{(\w+)\}/g)].map((match) => match[1]!));
	const inputs = variantsOf(message).flatMap(({ declarations }) =>
		declarations.flatMap((declaration) => /^input (\w+)/.exec(declaration)?.[1] ?? []),
	);
	return [...new Set([...named, ...inputs])].sort();
}

/** The plural categories for which a message has no sentence; none if it counts nothing. */
export function missingPlurals(message: Messages[string] | undefined, categories: string[]): string[] {
	return variantsOf(message).flatMap(({ declarations, match }) =>
		declarations.flatMap((declaration) => {
			const local = /^local (\w+)\s*=\s*\w+:\s*plural/.exec(declaration)?.[1];
			if (!local) return [];
			const conditions = Object.keys(match).flatMap((key) => key.split(',').map((part) => part.trim()));
			return categories.filter((category) => !conditions.includes(`${local}=${category}`));
		}),
	);
}

/** What the code says of messages: words that may be keys, `m.key` itself, and keys that are put together. */
export type Uses = { words: Set<string>; members: { path: string; key: string }[]; patterns: RegExp[] };

/** Reads how the files use messages. */
export function usesIn(files: Source[]): Uses {
	const words = new Set<string>();
	const members: Uses['members'] = [];
	const patterns: RegExp[] = [];
	for (const { path, text } of files) {
		for (const [word] of text.matchAll(/\b[a-z][a-z0-9]*(?:_[a-z0-9]+)+\b/g)) words.add(word);
		if (!/generated\/messages\.js/.test(text)) continue;
		for (const match of text.matchAll(/(?<![\w.$])m\.(\w+)/g)) members.push({ path, key: match[1]! });
		// such as m[`status_${status}`]: begins with the module's prefix, or it would use every key
		for (const [, template] of text.matchAll(/`((?:[a-z0-9_]|\$\{[^`{}]*\})+)`/g)) {
			if (/^[a-z0-9]+_/.test(template!) && template!.includes('${')) {
				patterns.push(new RegExp(`^${template!.replace(/\$\{[^}]*\}/g, '[a-z0-9_]+')}$`));
			}
		}
	}
	return { words, members, patterns };
}
