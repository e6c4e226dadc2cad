import type { DiagnosisText } from '../types.ts';

export const culture: DiagnosisText = {
	department: 'culture',
	started: { day: -211, by: 'iwona' },
	submitted: { day: -190, by: 'iwona' },
	answers: {
		equality: {
			day: -205,
			by: 'michal',
			today: {
				en: 'Our institutions have free-entry days, and one in ten grants goes to somebody who has never applied before. Two theatres have performances with Polish Sign Language.',
				pl: 'Nasze instytucje mają dni bezpłatnego wstępu, a co dziesiąta dotacja trafia do kogoś, kto składa wniosek pierwszy raz. Dwa teatry grają spektakle z tłumaczeniem na polski język migowy.',
			},
			barriers: {
				en: 'The grant application has nineteen pages and needs a legal entity behind it.',
				pl: 'Wniosek o dotację ma dziewiętnaście stron i wymaga osobowości prawnej.',
			},
			voices: {
				en: 'Artists who create in other languages, and neighbourhood groups outside the centre.',
				pl: 'Osoby, które tworzą w innych językach, i grupy sąsiedzkie spoza centrum.',
			},
			level: 2,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Grant awards of the last three years, first applications counted separately.',
				pl: 'Przyznane dotacje z trzech ostatnich lat; pierwsze wnioski policzone osobno.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{
					prompt: 3,
					mark: 'we_know',
					note: {
						en: 'Four of five callers ask what ‘own contribution’ means.',
						pl: 'Cztery na pięć dzwoniących osób pytają, co znaczy „wkład własny”.',
					},
				},
				{ prompt: 4, mark: 'we_guess' },
			],
		},
		diversity: {
			day: -202,
			by: 'oksana',
			today: {
				en: 'Jewish, Ukrainian, Roma and Armenian heritage have a regular place in the programme, and museums write about it together with associations. Every year we look at whose stories the season told.',
				pl: 'Dziedzictwo żydowskie, ukraińskie, romskie i ormiańskie ma stałe miejsce w programie, a muzea piszą o nim wspólnie z organizacjami. Co roku sprawdzamy, czyje historie opowiedział sezon.',
			},
			barriers: {
				en: 'Older captions were written without the people they speak of, and a change takes two budget years.',
				pl: 'Starsze podpisy powstały bez udziału osób, o których mówią, a ich zmiana trwa dwa lata budżetowe.',
			},
			voices: {
				en: 'Communities that came in the last ten years and do not yet have an association: from India, Nepal, Georgia.',
				pl: 'Społeczności, które są tu od kilku lat i nie mają jeszcze swojej organizacji: z Indii, Nepalu, Gruzji.',
			},
			proudOf: {
				en: 'A caption workshop in which museum staff and descendants sat at one table for two days.',
				pl: 'Warsztat, na którym muzealniczki i potomkowie dawnych mieszkańców przez dwa dni pisali podpisy przy jednym stole.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'Yearly review of the programme; minutes of the caption workshop.',
				pl: 'Coroczny przegląd programu; notatka z warsztatu o podpisach.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_know' },
				{
					prompt: 5,
					mark: 'we_dont_know',
					note: {
						en: 'We have never asked our staff and do not know how to do it respectfully.',
						pl: 'Nigdy nie pytaliśmy o to zespołu i nie wiemy, jak zrobić to z szacunkiem.',
					},
				},
			],
		},
		interaction: {
			day: -198,
			by: 'oksana',
			today: {
				en: 'Library branches and community arts centres run weekly groups that people of all backgrounds join: choirs, gardening, conversation. We choose the hosts with mixed company in mind.',
				pl: 'Filie biblioteki i domy kultury prowadzą cotygodniowe grupy, do których należą bardzo różne osoby: chóry, ogród, rozmowy. Osoby prowadzące dobieramy z myślą o takim składzie.',
			},
			barriers: {
				en: 'At festivals communities still stand in separate booths, because that is easiest to organise.',
				pl: 'Na festiwalach społeczności nadal stoją na osobnych stoiskach, bo tak najłatwiej je zorganizować.',
			},
			voices: {
				en: 'People from the housing estates who have never been to an institution in the centre.',
				pl: 'Mieszkanki i mieszkańcy osiedli, którzy w instytucji w centrum jeszcze nie byli.',
			},
			proudOf: {
				en: 'The choir in Podgórze sings in seven languages and is run by its members.',
				pl: 'Chór w Podgórzu śpiewa w siedmiu językach i prowadzą go sami członkowie.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'Observation of three branches on a weekday afternoon.',
				pl: 'Obserwacja trzech filii w zwykłe popołudnie.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_guess' },
			],
		},
		participation: {
			day: -194,
			by: 'iwona',
			today: {
				en: 'Two institutions have an audience council, and we ask those who come what they would like to see. The programme is decided by directors and experts.',
				pl: 'Dwie instytucje mają radę publiczności, a osoby, które do nas przychodzą, pytamy, co chciałyby zobaczyć. O programie decydują dyrekcje oraz ekspertki i eksperci.',
			},
			barriers: {
				en: 'Councils meet in office hours and in Polish; nobody is paid for their time.',
				pl: 'Rady spotykają się w godzinach pracy i po polsku; nikt nie dostaje wynagrodzenia za poświęcony czas.',
			},
			voices: {
				en: 'People in service jobs, and those under twenty-five.',
				pl: 'Osoby pracujące w usługach i młodzi do dwudziestego piątego roku życia.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Meeting times and lists of the two councils.',
				pl: 'Godziny spotkań i składy obu rad.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 3, mark: 'we_dont_know' },
				{ prompt: 4, mark: 'not_applicable' },
			],
		},
	},
	ideas: [
		{
			principle: 'diversity',
			day: -202,
			by: 'oksana',
			text: {
				en: 'Re-read one museum room with the people it speaks about',
				pl: 'Przeczytać na nowo jedną salę muzeum z osobami, o których opowiada',
			},
			commitment: 'captions',
		},
		{
			principle: 'participation',
			day: -194,
			by: 'iwona',
			text: {
				en: 'Hand a slice of the neighbourhood programme to a residents’ panel',
				pl: 'Oddać część programu sąsiedzkiego panelowi mieszkanek i mieszkańców',
			},
			commitment: 'programme-panel',
		},
	],
};
