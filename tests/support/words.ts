import { readMessages } from './messages.ts';
import type { Locale } from '#lib/i18n/locale.ts';

export type Say = (key: string, inputs?: Record<string, string | number>) => string;

/** What the interface says in a language: the message with this key, its values filled in, its plural chosen. */
export function wordsIn(locale: Locale): Say {
	const messages = readMessages(locale);
	const plural = new Intl.PluralRules(locale);
	return (key, inputs = {}) => {
		const message = messages[key];
		if (message === undefined) throw new Error(`There is no message ${key}`);
		const pattern = typeof message === 'string' ? message : variant(message[0]!, plural, inputs);
		return pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(inputs[name]));
	};
}

/** Of `{ match: { 'n=one': …, 'n=other': … } }` the one for the number that it counts by. */
function variant(
	{ declarations, match }: { declarations: string[]; match: Record<string, string> },
	plural: Intl.PluralRules,
	inputs: Record<string, string | number>,
): string {
	const counted = /= (\w+): plural/.exec(declarations.join('\n'))?.[1] ?? 'count';
	const category = plural.select(Number(inputs[counted]));
	const found = Object.entries(match).find(([key]) => key.endsWith(`=${category}`) || key.endsWith('=*'));
	if (!found) throw new Error(`No plural ${category} in ${JSON.stringify(match)}`);
	return found[1];
}

/** A pattern for every sentence that one message can become. */
function patternOf(message: string): string {
	return message
		.split(/\{\w+\}/)
		.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('.+');
}

/** Matches every sentence that a language has for what is to be mended. */
export function sentencesToMend(locale: Locale): RegExp {
	const all = Object.entries(readMessages(locale)).filter(([key]) =>
		/^(error|missing|check_missing)_/.test(key),
	);
	const texts = all.flatMap(([, message]) =>
		typeof message === 'string' ? [message] : Object.values(message[0]!.match),
	);
	return new RegExp(`^(${texts.map(patternOf).join('|')})$`);
}
