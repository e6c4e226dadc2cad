import type { Worth } from '#lib/rounds/survey/schema.ts';
import type { Translated } from '#lib/i18n/locale.ts';
import type { PersonKey } from './people.ts';
import type { RoundKey } from './rounds.ts';
import type { DepartmentSlug } from './types.ts';

/** How many minutes each diagnosis has been worked on; `paper`: it was entered from a sheet after a meeting. */
export const minutes: Record<RoundKey, Partial<Record<DepartmentSlug, { active: number; paper?: true }>>> = {
	last: {
		sports: { active: 19.4 },
		culture: { active: 26.2 },
		education: { active: 23.1 },
		employment: { active: 31.6 },
		security: { active: 17.3 },
		'social-policy': { active: 8.7, paper: true },
		multiculturalism: { active: 27.9 },
	},
	this: {
		education: { active: 21.2 },
		security: { active: 18.4 },
		culture: { active: 9.6 },
		multiculturalism: { active: 22.8 },
		sports: { active: 4.1 },
	},
};

/** Who answered "Was this worth the time?" after the last round, and what was said, in no order of theirs. */
export const survey: { people: PersonKey[]; said: { worth: Worth; sentence?: Translated }[] } = {
	people: ['marek', 'iwona', 'dorota', 'pawel', 'grzegorz', 'ewa', 'natalia', 'katarzyna', 'linh'],
	said: [
		{
			worth: 'yes',
			sentence: {
				en: 'It was the first time in years that we talked about who does not come to us.',
				pl: 'Pierwszy raz od lat rozmawialiśmy o tym, kto do nas nie przychodzi.',
			},
		},
		{
			worth: 'yes',
			sentence: {
				en: 'Short enough to fit in before the Monday meeting.',
				pl: 'Na tyle krótkie, że mieści się przed poniedziałkową naradą.',
			},
		},
		{ worth: 'yes' },
		{ worth: 'yes' },
		{
			worth: 'partly',
			sentence: {
				en: 'Good questions, but we needed figures that nobody in the city has.',
				pl: 'Dobre pytania, ale brakowało nam danych, których nikt w mieście nie ma.',
			},
		},
		{
			worth: 'partly',
			sentence: {
				en: 'Two of the four questions fitted our work, the others had to be stretched.',
				pl: 'Dwa z czterech pytań pasowały do naszej pracy, pozostałe trochę na siłę.',
			},
		},
		{ worth: 'partly' },
		{
			worth: 'no',
			sentence: {
				en: 'We already report most of this elsewhere, in another form.',
				pl: 'Większość z tego raportujemy już gdzie indziej, w innej formie.',
			},
		},
		{ worth: 'too_early' },
	],
};
