import * as m from '#lib/i18n/generated/messages.js';
import type { Asked } from './queries.server.ts';

/** The long texts of an answer in the order of the form, each with its label and its hint. */
export const longTexts = ({ texts }: Pick<Asked, 'texts'>) =>
	[
		{ name: 'today', label: m.answer_today(), hint: m.answer_today_hint() },
		{ name: 'barriers', label: m.answer_barriers(), hint: m.answer_barriers_hint() },
		{ name: 'voices', label: texts.voices, hint: m.answer_voices_hint() },
		{ name: 'proud_of', label: texts.proud, hint: m.answer_proud_hint() },
	] as const;

/** What a field of the question page is called: by its name, the part of the page in which a colleague writes. */
export function labelOf(field: string, asked: Pick<Asked, 'texts'>): string {
	if (/^(mark|note)\./.test(field)) return m.prompts_title();
	if (field === 'level' || field === 'exit_reason') return m.level_title();
	if (field === 'confidence') return asked.texts.confidence;
	if (field === 'evidence') return m.answer_evidence();
	return longTexts(asked).find(({ name }) => name === field)?.label ?? m.ideas_title();
}

/** What a level ('1' to '4') or an exit is called. */
export const levelName = (value: string, { rubric, exits }: Pick<Asked, 'rubric' | 'exits'>): string =>
	rubric.find((rung) => String(rung.value) === value)?.label ??
	exits.find((exit) => exit.key === value)?.label ??
	value;
