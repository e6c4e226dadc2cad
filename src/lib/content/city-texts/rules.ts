import { locales } from '#lib/i18n/locale.ts';
import { departmentKinds, isPrinciple, type Level } from '../principles.ts';
import type { TextPlace, Wording } from './schema.ts';

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

/** Whether two wordings say the same in every language. */
export function sameWording(a: Wording, b: Wording): boolean {
	return locales.every((it) => a.text[it] === b.text[it] && a.lookAt?.[it] === b.lookAt?.[it]);
}
