import type { Verb } from '#lib/activity/schema.ts';
import type { PostedWording } from '#lib/texts/schema.ts';
import type { DepartmentKind, Level, Principle } from '#lib/content/principles.ts';

/** What the coordination has made of one text, on a day counted from today. */
type CityTextDeed = {
	day: number;
	verb: Verb;
	/** Null: a prompt of the city's own. */
	slot: string | null;
	principle: Principle;
	kind?: DepartmentKind;
	level?: Level;
	words?: PostedWording;
};

/**
 * Kraków's own texts: a prompt about its Multicultural Centre and a level that names its 18 districts (both from the
 * Council of Europe's profile), and a prompt that its consultation standard has made needless.
 */
export const cityTexts: CityTextDeed[] = [
	{
		day: -27,
		verb: 'text.add',
		slot: null,
		kind: 'culture',
		principle: 'participation',
		words: {
			text_en:
				'Which of this year’s events were proposed by people who meet at the Multicultural Centre? What became of the other proposals?',
			text_pl:
				'Które z tegorocznych wydarzeń zaproponowały osoby spotykające się w Centrum Wielokulturowym? Co stało się z pozostałymi pomysłami?',
			look_at_en: 'calendar of the Centre, a call to the Section for Multiculturalism',
			look_at_pl: 'kalendarz Centrum, telefon do Referatu ds. Wielokulturowości',
		},
	},
	{
		day: -26,
		verb: 'text.reword',
		slot: 'rubric-participation-3',
		principle: 'participation',
		level: 3,
		words: {
			text_en: 'In all 18 districts we go to those who do not come, and report back.',
			text_pl:
				'We wszystkich 18 dzielnicach docieramy do osób, które nie przychodzą, i wracamy z informacją, co z tego wynikło.',
		},
	},
	{
		day: -3,
		verb: 'text.switch_off',
		slot: 'other-participation-2',
		kind: 'other',
		principle: 'participation',
	},
];
