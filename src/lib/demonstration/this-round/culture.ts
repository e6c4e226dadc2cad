import type { DiagnosisText } from '../types.ts';
import { together } from './culture-together.ts';

export const culture: DiagnosisText = {
	department: 'culture',
	started: { day: -16, by: 'iwona' },
	answers: {
		equality: {
			day: -13,
			by: 'michal',
			today: {
				en: 'The micro-grants for first-time applicants have a form of three pages, and the call is in plain Polish, Ukrainian and English. Every year we now look at who applied and who did not, with money set aside for what is in the way.',
				pl: 'Małe granty dla osób, które składają wniosek pierwszy raz, mają trzystronicowy formularz, a ogłoszenie jest w prostej polszczyźnie, po ukraińsku i po angielsku. Co roku sprawdzamy teraz, kto złożył wniosek, a kto nie, i mamy w budżecie pieniądze na usuwanie przeszkód.',
			},
			barriers: {
				en: 'The large grants still need nineteen pages and a legal entity. Access for wheelchairs is good on stages and bad in studios.',
				pl: 'Duże dotacje nadal wymagają dziewiętnastu stron i osobowości prawnej. Na scenę można dojechać wózkiem, do większości pracowni jeszcze nie.',
			},
			voices: {
				en: 'Artists with disabilities who have come from other countries; they know our stages only as an audience.',
				pl: 'Artystki i artyści z niepełnosprawnościami, którzy przyjechali z innych krajów; nasze sceny znają tylko z widowni.',
			},
			proudOf: {
				en: 'Nine groups that had never received a grant have one now.',
				pl: 'Dziewięć grup, które nigdy nie miały dotacji, ma ją teraz.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'First micro-grant call: forty-one applications, twenty-six of them first ones.',
				pl: 'Pierwszy nabór małych grantów: czterdzieści jeden wniosków, w tym dwadzieścia sześć składanych po raz pierwszy.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{
					prompt: 4,
					mark: 'we_guess',
					note: {
						en: 'The access audit covers stages and archives, not studios.',
						pl: 'Audyt dostępności obejmuje sceny i archiwa, ale nie pracownie.',
					},
				},
			],
		},
		diversity: {
			day: -9,
			by: 'oksana',
			today: {
				en: 'Story hours in six languages run at six library branches, and the captions in the first museum room have been re-read with the communities. The yearly review now includes those who came recently.',
				pl: 'Godziny opowieści w sześciu językach odbywają się w sześciu filiach, a podpisy w pierwszej sali muzeum zostały przeczytane na nowo ze społecznościami. Coroczny przegląd programu obejmuje teraz także osoby, które przyjechały niedawno.',
			},
			barriers: {
				en: 'The second room waits for its translator. For Nepali and Georgian we have no narrator yet.',
				pl: 'Druga sala czeka na tłumaczenie. Po nepalsku i gruzińsku nie ma jeszcze kto opowiadać.',
			},
			voices: {
				en: 'Young people who were born here and are asked about the country of their parents.',
				pl: 'Młodzi urodzeni tutaj, których wciąż pyta się o kraj rodziców.',
			},
			proudOf: {
				en: 'At one branch the children asked for Polish stories in the Ukrainian hour, and the other way round.',
				pl: 'W jednej z filii dzieci poprosiły o polskie bajki na godzinie ukraińskiej – i na odwrót.',
			},
			level: 3,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Attendance at the story hours; seven of fourteen captions replaced.',
				pl: 'Obecność na godzinach opowieści; siedem z czternastu podpisów wymienionych.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
				{ prompt: 5, mark: 'we_dont_know' },
			],
		},
		interaction: {
			day: -3,
			by: 'oksana',
			today: {
				en: 'The choir in Podgórze and the garden group in Bieńczyce go on. For the coming season we would like to',
				pl: 'Chór w Podgórzu i grupa ogrodowa w Bieńczycach działają dalej. W nadchodzącym sezonie chcielibyśmy',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{
					prompt: 2,
					mark: 'we_guess',
					note: {
						en: 'Booths again this year; one festival tried a joint kitchen.',
						pl: 'W tym roku znów stoiska; jeden festiwal spróbował wspólnej kuchni.',
					},
				},
				{ prompt: 4, mark: 'we_dont_know' },
			],
		},
	},
	ideas: [
		{
			principle: 'interaction',
			day: -9,
			by: 'oksana',
			text: {
				en: 'A neighbourhood season in Podgórze whose productions are all made by mixed teams',
				pl: 'Sezon sąsiedzki w Podgórzu, w którym każdą produkcję przygotowuje mieszany zespół',
			},
			commitment: 'podgorze-season',
		},
		{
			principle: 'equality',
			day: -13,
			by: 'michal',
			text: {
				en: 'Borrow two ramps for studios, instead of waiting for the refurbishment',
				pl: 'Wypożyczyć dwie rampy do pracowni, zamiast czekać na remont',
			},
		},
		{
			principle: 'diversity',
			day: -9,
			by: 'iwona',
			text: {
				en: 'Let pupils choose one object from the museum and write a label for it in their home language',
				pl: 'Niech dzieci wybiorą jeden eksponat i podpiszą go w swoim domowym języku',
			},
		},
	],
	together,
};
