import type { Changes } from '#lib/activity/schema.ts';
import { writtenIn } from '#lib/forms/fields.ts';
import { locales } from '#lib/i18n/locale.ts';
import { departmentKinds, isPrinciple, type Level } from '#lib/content/principles.ts';
import type { CityText, PostedWording, TextPlace, TextState, TextVersion, Wording } from './schema.ts';

/** The slot of a question's explanation. */
export const definitionSlot = (principle: string): string => `definition-${principle}`;

/** The slot of one sentence of the rubric. */
export const rubricSlot = (principle: string, level: number): string => `rubric-${principle}-${level}`;

/** The place that a slot of the product names, as far as its form tells; null for a prompt of the city's own. */
export function placeOf(slot: string): TextPlace | null {
	const [sort, principle, last, ...more] = slot.split('-');
	if (!isPrinciple(principle) || more.length) return null;
	if (sort === 'definition') return last === undefined ? { sort, slot, principle } : null;
	if (!/^[1-9]\d?$/.test(last ?? '')) return null;
	if (sort === 'rubric')
		return Number(last) <= 4 ? { sort, slot, principle, level: Number(last) as Level } : null;
	const kind = departmentKinds.find((it) => it === sort);
	return kind ? { sort: 'prompt', slot, kind, principle } : null;
}

/** Text without the spaces that typesetting put in: what is stored, compared and edited. */
export const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

/** The words of a form. */
export function wordingOf(posted: PostedWording): Wording {
	const lookAt = writtenIn('look_at', posted);
	return { text: writtenIn('text', posted), lookAt: Object.keys(lookAt).length ? lookAt : null };
}

/** The fields of a form that shows these words. */
export function fieldsOf({ text, lookAt }: Wording): PostedWording {
	return {
		text_en: text.en,
		text_pl: text.pl,
		...(lookAt && { look_at_en: lookAt.en, look_at_pl: lookAt.pl }),
	};
}

/** From what to what, field by field, where they differ. */
export function changesOf(from: Wording | null, to: Wording): Changes {
	const before = from && fieldsOf(from);
	return Object.fromEntries(
		Object.entries(fieldsOf(to)).flatMap(([field, text = null]) => {
			const was = before?.[field as keyof PostedWording] ?? null;
			return was === text ? [] : [[field, [was, text]] as const];
		}),
	);
}

/** Whether a wording says what another one does, in the languages in which it says anything. */
export function sameWording(said: Wording, other: Wording): boolean {
	return locales
		.filter((it) => said.text[it] !== undefined)
		.every((it) => said.text[it] === other.text[it] && said.lookAt?.[it] === other.lookAt?.[it]);
}

/** The first field in which a form has these words: where a person looks for what is wrong with all of them. */
export const fieldOf = ({ text }: Wording) => `text_${Object.keys(text)[0]}`;

/** How a text stands: as the product words it, reworded, a prompt of the city's own, or switched off. */
export function stateOf(it: Pick<CityText, 'own' | 'asked' | 'wording'> | undefined): TextState {
	if (!it) return 'product';
	if (!it.asked) return 'off';
	return it.own ? 'own' : it.wording ? 'reworded' : 'product';
}

/** What a version did, told from the one before it; null is the product's text. */
export function deedOf(
	version: Pick<TextVersion, 'asked' | 'wording'>,
	before: Pick<TextVersion, 'asked' | 'wording'> | null,
	own: boolean,
): 'add' | 'reword' | 'restore' | 'off' | 'on' {
	if (own && !before) return 'add';
	if (version.asked !== (before?.asked ?? true)) return version.asked ? 'on' : 'off';
	return version.wording ? 'reword' : 'restore';
}
