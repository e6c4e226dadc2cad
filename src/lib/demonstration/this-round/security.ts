import type { DiagnosisText } from '../types.ts';

export const security: DiagnosisText = {
	department: 'security',
	started: { day: -19, by: 'grzegorz' },
	submitted: { day: -5, by: 'grzegorz' },
	answers: {
		equality: {
			day: -16,
			by: 'monika',
			today: {
				en: 'Warnings go out in three languages at the same time, from texts prepared in advance, and we check this after each of them. Every year money is set aside for new texts.',
				pl: 'Ostrzeżenia wychodzą jednocześnie w trzech językach, z przygotowanych wcześniej tekstów, i po każdym to sprawdzamy. Na nowe teksty co roku są pieniądze w budżecie.',
			},
			barriers: {
				en: 'Those who do not read at all are reached only by loudspeaker.',
				pl: 'Do osób, które w ogóle nie czytają, docieramy tylko przez megafon.',
			},
			voices: {
				en: 'Deaf residents; a siren tells them nothing.',
				pl: 'Osoby głuche, którym syrena nic nie mówi.',
			},
			proudOf: {
				en: 'During the storm the Ukrainian text was out two minutes after the Polish one.',
				pl: 'Podczas wichury tekst po ukraińsku wyszedł dwie minuty po polskim.',
			},
			level: 3,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Times of all warnings of the last half-year.',
				pl: 'Godziny wszystkich ostrzeżeń z ostatniego półrocza.',
			},
			marks: [
				{ prompt: 2, mark: 'we_guess' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
			],
		},
		diversity: {
			day: -14,
			by: 'rafal',
			today: {
				en: 'We looked more closely than half a year ago. Languages are known in private and not used on duty, and the seminar reached one officer in ten.',
				pl: 'Przyjrzeliśmy się temu dokładniej niż pół roku temu. Języki znamy prywatnie, ale na służbie z nich nie korzystamy, a seminarium ukończyła co dziesiąta osoba.',
			},
			barriers: {
				en: 'Private walls: the owner has to agree, and that takes weeks.',
				pl: 'Prywatne ściany: potrzebna jest zgoda właściciela, a to trwa tygodniami.',
			},
			voices: {
				en: 'Officers with a migrant background; there are so few that they stay silent.',
				pl: 'Osoby na służbie, które mają doświadczenie migracji; jest ich tak mało, że wolą milczeć.',
			},
			level: 1,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Voluntary list of languages, 140 entries; reports of graffiti with dates.',
				pl: 'Dobrowolna lista języków, 140 wpisów; zgłoszenia napisów z datami.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{
					prompt: 5,
					mark: 'we_dont_know',
					note: {
						en: 'Who reads our recruitment notices has never been looked at.',
						pl: 'Kto czyta nasze ogłoszenia o naborze – tego jeszcze nie sprawdzaliśmy.',
					},
				},
			],
		},
		interaction: {
			day: -12,
			by: 'grzegorz',
			today: {
				en: 'In the last round we wrote that this does not concern us. It does: two officers have begun to visit the Multicultural Centre once a month, with nothing wrong.',
				pl: 'W poprzedniej edycji napisaliśmy, że nas to nie dotyczy. A jednak: dwie osoby raz w miesiącu przychodzą do Centrum Wielokulturowego, choć nic złego się nie dzieje.',
			},
			barriers: {
				en: 'The duty roster. And our uniform, for people from countries where it means danger.',
				pl: 'Grafik. I nasz mundur – dla osób z krajów, w których oznacza on niebezpieczeństwo.',
			},
			voices: {
				en: 'Young supporters of rival teams, who know each other only from fights.',
				pl: 'Młode osoby kibicujące rywalizującym drużynom, które znają się tylko z bójek.',
			},
			level: 1,
			confidence: 'some_evidence',
			evidence: {
				en: 'Notes from three visits.',
				pl: 'Notatki z trzech wizyt.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_guess' },
				{ prompt: 3, mark: 'we_dont_know' },
			],
		},
		participation: {
			day: -9,
			by: 'monika',
			today: {
				en: 'Two safety walks after dark were planned with those who avoid the place, and a list of what was mended hangs at the stop.',
				pl: 'Dwa spacery po zmroku zaplanowały osoby, które omijają te miejsca, a lista napraw wisi na przystanku.',
			},
			barriers: {
				en: 'District meetings go on as before, in the same room and at the same hour.',
				pl: 'Spotkania w dzielnicach odbywają się po staremu, w tej samej sali i o tej samej godzinie.',
			},
			voices: {
				en: 'People who work nights and go home when nobody is about.',
				pl: 'Osoby, które pracują w nocy i wracają do domu, kiedy ulice są puste.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Lists from two walks: seventeen points reported, eleven mended.',
				pl: 'Listy z dwóch spacerów: siedemnaście zgłoszonych miejsc, jedenaście naprawionych.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 5, mark: 'we_guess' },
			],
		},
	},
	ideas: [
		{
			principle: 'interaction',
			day: -12,
			by: 'rafal',
			text: {
				en: 'Football for young people who so far know each other only as rivals',
				pl: 'Piłka nożna dla młodych, którzy dotąd znali się tylko jako rywale',
			},
			commitment: 'rivals-football',
		},
		{
			principle: 'interaction',
			day: -12,
			by: 'grzegorz',
			text: {
				en: 'One face and one phone number for each larger community',
				pl: 'Jedna twarz i jeden numer telefonu dla każdej większej społeczności',
			},
			commitment: 'contact-persons',
		},
	],
};
