import type { TogetherText } from '../types.ts';

/** How Culture answers together: one question handed on, three comments, and ratings that lie apart on diversity. */
export const together: TogetherText = {
	assignments: [{ principle: 'interaction', day: -4, by: 'iwona', to: 'oksana' }],
	comments: [
		{
			principle: 'equality',
			day: -11,
			by: 'tamar',
			text: {
				en: 'Nineteen pages is last year’s form. Is it still that long?',
				pl: 'Dziewiętnaście stron to formularz z zeszłego roku. Czy nadal jest tak długi?',
			},
			resolved: { day: -10, by: 'michal' },
		},
		{
			principle: 'diversity',
			day: -6,
			by: 'lucja',
			text: {
				en: 'Six branches of sixty-two. Before we write “part of how we work”, let us ask the other fifty-six.',
				pl: 'Sześć filii z sześćdziesięciu dwóch. Zanim napiszemy „stały element pracy”, zapytajmy pozostałe pięćdziesiąt sześć.',
			},
		},
		{
			principle: 'diversity',
			day: -5,
			by: 'tamar',
			text: {
				en: 'For Georgian I know two people who would tell stories. Shall I ask them?',
				pl: 'Znam dwie osoby, które chętnie opowiedzą coś po gruzińsku. Zapytać je?',
			},
		},
	],
	ratings: {
		day: -8,
		by: 'iwona',
		names: 'hidden',
		given: [
			{
				day: -7,
				by: 'iwona',
				equality: { level: 3 },
				diversity: {
					level: 3,
					sentence: {
						en: 'The yearly review is in the rules of procedure now, and it has a budget.',
						pl: 'Coroczny przegląd jest już zapisany w zasadach pracy i ma swój budżet.',
					},
				},
				interaction: { level: 2 },
				participation: {
					level: 2,
					sentence: {
						en: 'We ask, but mostly those who already come to us.',
						pl: 'Pytamy, ale głównie osoby, które i tak do nas przychodzą.',
					},
				},
			},
			{
				day: -7,
				by: 'michal',
				equality: {
					level: 3,
					sentence: {
						en: 'The short form works; half of the applicants are new.',
						pl: 'Krótki formularz się sprawdza; połowa wniosków jest od nowych osób.',
					},
				},
				diversity: { level: 3 },
				interaction: {
					level: 2,
					sentence: {
						en: 'One choir is not a programme.',
						pl: 'Jeden chór to jeszcze nie program.',
					},
				},
				participation: { level: 'not_sure' },
			},
			{
				day: -6,
				by: 'lucja',
				equality: { level: 2 },
				diversity: {
					level: 1,
					sentence: {
						en: 'In my branch nothing has changed: no story hour, and the posters are in Polish only.',
						pl: 'W mojej filii nic się nie zmieniło: nie ma godziny opowieści, a plakaty są tylko po polsku.',
					},
				},
				interaction: { level: 'not_sure' },
				participation: { level: 2 },
			},
			{
				day: -5,
				by: 'tamar',
				equality: { level: 3 },
				diversity: {
					level: 4,
					sentence: {
						en: 'The captions were written with us and not about us. I had not seen that before.',
						pl: 'Podpisy powstały z nami, a nie o nas. Wcześniej tak nie było.',
					},
				},
				interaction: { level: 3 },
				participation: {
					level: 1,
					sentence: {
						en: 'Nobody has told the groups what became of their remarks.',
						pl: 'Nikt nie wrócił do grup z informacją, co się stało z ich uwagami.',
					},
				},
			},
		],
	},
};
