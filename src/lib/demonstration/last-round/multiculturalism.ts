import type { DiagnosisText } from '../types.ts';

export const multiculturalism: DiagnosisText = {
	department: 'multiculturalism',
	started: { day: -213, by: 'hanna' },
	submitted: { day: -198, by: 'hanna' },
	answers: {
		equality: {
			day: -209,
			by: 'adam',
			today: {
				en: 'Small grants, the Information Point and legal advice are in the yearly budget of Open Kraków. Every year we look at who does not reach them and change the rules.',
				pl: 'Małe granty, Punkt Informacyjny i porady prawne są co roku w budżecie programu „Otwarty Kraków”. Co roku sprawdzamy, do kogo nie docieramy, i zmieniamy zasady.',
			},
			barriers: {
				en: 'What we learn at the Information Point reaches other departments only in single e-mails.',
				pl: 'To, czego dowiadujemy się w Punkcie Informacyjnym, trafia do innych wydziałów tylko w pojedynczych e-mailach.',
			},
			voices: {
				en: 'People who never heard of the Centre, because they work from morning to night.',
				pl: 'Osoby, które nie słyszały o Centrum, bo pracują od rana do nocy.',
			},
			level: 3,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Yearly evaluation of the programme; topics of enquiries at the Information Point.',
				pl: 'Coroczna ewaluacja programu; tematy spraw w Punkcie Informacyjnym.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 4, mark: 'we_guess' },
				{ prompt: 5, mark: 'we_know' },
			],
		},
		diversity: {
			day: -206,
			by: 'yuliia',
			today: {
				en: 'Communities write the programme of the Centre with us and lead many of its events. The guide for residents is there in four languages.',
				pl: 'Społeczności współtworzą program Centrum i same prowadzą wiele wydarzeń. Przewodnik dla mieszkanek i mieszkańców jest w czterech językach.',
			},
			barriers: {
				en: 'Each department speaks of migration in its own words, and these do not always fit together.',
				pl: 'Każdy wydział mówi o migracji własnymi słowami i nie zawsze to do siebie pasuje.',
			},
			voices: {
				en: 'Residents who watch all this with doubt; we mostly speak to those who agree.',
				pl: 'Osoby, które patrzą na to wszystko z wątpliwościami; rozmawiamy głównie z tymi, którzy się zgadzają.',
			},
			proudOf: {
				en: 'Most events of the Centre are proposed by residents.',
				pl: 'Większość wydarzeń Centrum proponują mieszkanki i mieszkańcy.',
			},
			level: 4,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Programme of the Centre with the names of those who proposed each event.',
				pl: 'Program Centrum z informacją, kto zaproponował każde wydarzenie.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
				{ prompt: 5, mark: 'we_know' },
			],
		},
		interaction: {
			day: -203,
			by: 'yuliia',
			today: {
				en: 'Dance classes, breakfasts and language clubs bring long-settled and new residents together every week, and we plan them that way.',
				pl: 'Zajęcia taneczne, śniadania i kluby językowe co tydzień łączą osoby mieszkające tu od dawna i od niedawna – i tak je planujemy.',
			},
			barriers: {
				en: 'For a time support went mainly to single communities; we are only now learning to open it to all.',
				pl: 'Przez pewien czas wsparcie szło głównie do poszczególnych społeczności; dopiero uczymy się otwierać je dla wszystkich.',
			},
			voices: {
				en: 'Men between thirty and fifty. They come for advice and not for the breakfast.',
				pl: 'Mężczyźni między trzydziestką a pięćdziesiątką. Przychodzą po poradę, a na śniadanie już nie.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'Exit poll at twelve events.',
				pl: 'Krótka ankieta po dwunastu wydarzeniach.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{
					prompt: 5,
					mark: 'we_guess',
					note: {
						en: 'When a rumour goes round, each of us reacts in a different way.',
						pl: 'Kiedy krąży plotka, każda osoba w zespole reaguje inaczej.',
					},
				},
			],
		},
		participation: {
			day: -200,
			by: 'hanna',
			today: {
				en: 'The Council for equal treatment meets every month, and there are dialogues on a bench with the mayor. We ask those who come.',
				pl: 'Rada ds. Równego Traktowania spotyka się co miesiąc, odbywają się też rozmowy na Ławce Dialogu Międzykulturowego. Pytamy osoby, które przychodzą.',
			},
			barriers: {
				en: 'Other departments consult late and without interpreters, and people do not hear what became of their words.',
				pl: 'Inne wydziały konsultują późno i bez tłumaczenia, a ludzie nie dowiadują się, co wynikło z ich słów.',
			},
			voices: {
				en: 'Residents without the right to vote who do not belong to any association.',
				pl: 'Osoby bez prawa głosu, które nie należą do żadnej organizacji.',
			},
			level: 2,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Intercultural profile of the city, January 2026: leadership and citizenship, 15 of 100.',
				pl: 'Profil międzykulturowy miasta, styczeń 2026 r.: przywództwo i obywatelskość, 15 na 100.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
				{
					prompt: 5,
					mark: 'we_dont_know',
					note: {
						en: 'We answer every letter, but have no habit of reporting back to a whole room.',
						pl: 'Na każde pismo odpowiadamy, ale nie mamy zwyczaju wracać z odpowiedzią do całej sali.',
					},
				},
			],
		},
	},
	ideas: [
		{
			principle: 'participation',
			day: -200,
			by: 'hanna',
			text: {
				en: 'One standard for consultations that every department can use',
				pl: 'Jeden standard konsultacji, z którego może korzystać każdy wydział',
			},
			commitment: 'consultation-standard',
		},
		{
			principle: 'equality',
			day: -209,
			by: 'adam',
			text: {
				en: 'Collect the data gaps of all departments in one place',
				pl: 'Zebrać luki w danych wszystkich wydziałów w jednym miejscu',
			},
			commitment: 'data-register',
		},
	],
};
