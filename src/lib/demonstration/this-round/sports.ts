import type { DiagnosisText } from '../types.ts';

export const sports: DiagnosisText = {
	department: 'sports',
	started: { day: -12, by: 'marek' },
	answers: {
		equality: {
			day: -8,
			by: 'natalia',
			today: {
				en: 'The new sign-up form for swimming works in four languages and without a PESEL number at three pools. Two pools have quiet hours and family changing rooms.',
				pl: 'Nowy formularz zapisów na pływanie działa na trzech pływalniach, w czterech językach i bez numeru PESEL. Dwie pływalnie mają ciche godziny i rodzinne szatnie.',
			},
			barriers: {
				en: 'At the other eight pools everything is as before, and pitch hours still pass on to whoever had them.',
				pl: 'Na pozostałych ośmiu pływalniach wszystko jest po staremu, a godziny na boiskach nadal przechodzą na dotychczasowe grupy.',
			},
			voices: {
				en: 'Roma families in Nowa Huta: we have met two, which is two more than half a year ago.',
				pl: 'Romskie rodziny z Nowej Huty: rozmawialiśmy z dwiema – o dwie więcej niż pół roku temu.',
			},
			proudOf: {
				en: 'The receptionists themselves asked for the form to be rolled out.',
				pl: 'O wprowadzenie formularza na innych pływalniach poprosiły same recepcje.',
			},
			level: 2,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Sign-ups at three pools: 9% in a language other than Polish, after 2%.',
				pl: 'Zapisy na trzech pływalniach: 9% w języku innym niż polski, wcześniej 2%.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_know' },
				{
					prompt: 5,
					mark: 'we_dont_know',
					note: {
						en: 'Still one notebook for each facility.',
						pl: 'Nadal osobny zeszyt w każdym obiekcie.',
					},
				},
			],
		},
		diversity: {
			day: -4,
			by: 'dmytro',
			today: {
				en: 'The house rules of all eleven pools are now one set in plain language; dress and diet are in it.',
				pl: 'Regulaminy jedenastu pływalni to dziś jeden dokument napisany prostym językiem; jest w nim mowa o stroju i diecie.',
			},
			marks: [
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_guess' },
			],
		},
	},
	ideas: [
		{
			principle: 'equality',
			day: -8,
			by: 'natalia',
			text: {
				en: 'Keep one free hour a week at each hall for groups without a club',
				pl: 'W każdej hali zostawić jedną wolną godzinę w tygodniu dla grup bez klubu',
			},
		},
	],
};
