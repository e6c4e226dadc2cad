import type { Translated } from '#lib/i18n/locale.ts';
import { commitments } from './commitments/index.ts';
import { survey } from './experience.ts';
import { lastRound } from './last-round/index.ts';
import { registerTexts } from './registers.ts';
import { thisRound } from './this-round/index.ts';

const isText = (value: object): value is Translated => 'en' in value && 'pl' in value;

function collect(value: unknown): Translated[] {
	if (typeof value !== 'object' || value === null) return [];
	return isText(value) ? [value] : Object.values(value).flatMap(collect);
}

/** Every text that a person of the demonstration wrote, in both languages. */
export function everyText(): Translated[] {
	return collect([lastRound, thisRound, commitments, registerTexts, survey]);
}
