import type { DiagnosisText } from '../types.ts';

export const multiculturalism: DiagnosisText = {
	department: 'multiculturalism',
	jointWith: ['social-policy'],
	agreed: [{ department: 'multiculturalism', day: -3, by: 'hanna' }],
	started: { day: -20, by: 'hanna' },
	answers: {
		equality: {
			day: -15,
			by: 'priya',
			today: {
				en: 'A register of data gaps shows all departments what the city does not know, and the first gaps are closed. Grants and legal advice stay in the yearly budget.',
				pl: 'Wykaz luk w danych pokazuje wszystkim wydziałom, czego miasto nie wie, a pierwsze luki są uzupełnione. Granty i porady prawne są nadal w rocznym budżecie.',
			},
			barriers: {
				en: 'For some gaps there is no lawful question, so we need studies and not registers.',
				pl: 'O niektóre rzeczy nie można zgodnie z prawem zapytać – potrzebujemy badań, a nie rejestrów.',
			},
			voices: {
				en: 'Residents of workers’ hostels on the edge of the city.',
				pl: 'Osoby z hoteli pracowniczych na obrzeżach miasta.',
			},
			level: 3,
			confidence: 'solid_evidence',
			evidence: {
				en: 'The register: twenty-two gaps, three closed.',
				pl: 'Wykaz: dwadzieścia dwie luki, trzy uzupełnione.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_guess' },
			],
		},
		diversity: {
			day: -12,
			by: 'yuliia',
			today: {
				en: 'The guide to writing about migration and religion was written with associations, and three departments already use it. Communities go on leading most events of the Centre.',
				pl: 'Poradnik o tym, jak pisać o migracji i religii, powstał z organizacjami, a trzy wydziały już z niego korzystają. Większość wydarzeń Centrum nadal prowadzą społeczności.',
			},
			barriers: {
				en: 'We are still heard mostly by those who agree with us anyway.',
				pl: 'Nadal słyszą nas głównie ci, którzy i tak się z nami zgadzają.',
			},
			voices: {
				en: 'Residents with doubts; we have held two conversations with them and learnt a lot.',
				pl: 'Osoby, które mają wątpliwości; za nami dwie rozmowy, z których dużo wynieśliśmy.',
			},
			proudOf: {
				en: 'The guide has six pages, and people read it to the end.',
				pl: 'Poradnik ma sześć stron i ludzie czytają go do końca.',
			},
			level: 4,
			confidence: 'some_evidence',
			evidence: {
				en: 'Names of the co-authors; feedback from press officers.',
				pl: 'Nazwiska osób współtworzących; opinie osób z biur prasowych.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
			],
		},
		interaction: {
			day: -8,
			by: 'zofia',
			today: {
				en: 'All new grants go to activities that are open to everyone, and applicants say how people will meet. The Saturday breakfasts are planned by a mixed team; every fourth one is held in an activity centre for older residents.',
				pl: 'Wszystkie nowe granty trafiają na działania otwarte dla każdego, a wnioskujący opisują, jak ludzie się poznają. Sobotnie śniadania planuje mieszany zespół; co czwarte odbywa się w centrum aktywności seniorów.',
			},
			barriers: {
				en: 'A meeting once is easy. That people meet again, without us, is what we cannot show yet.',
				pl: 'Jednorazowe spotkanie jest łatwe. Nie umiemy jeszcze pokazać, że ludzie spotykają się potem sami, bez nas.',
			},
			voices: {
				en: 'Neighbours of the Centre who have never come in.',
				pl: 'Sąsiadki i sąsiedzi Centrum, którzy jeszcze nigdy nie weszli.',
			},
			level: 3,
			confidence: 'guess',
			evidence: {
				en: 'Grant criteria; conversations at two breakfasts.',
				pl: 'Kryteria grantów; rozmowy na dwóch śniadaniach.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{
					prompt: 2,
					mark: 'we_know',
					note: {
						en: 'With Culture twice, with Sports never.',
						pl: 'Z Wydziałem Kultury dwa razy, z Wydziałem Sportu jeszcze nigdy.',
					},
				},
			],
		},
		participation: {
			day: -5,
			by: 'hanna',
			today: {
				en: 'Four departments have tried the consultation standard: we go to where people are, with an interpreter and childcare, and everyone gets an answer.',
				pl: 'Cztery wydziały wypróbowały standard konsultacji: idziemy tam, gdzie są ludzie, z tłumaczeniem i opieką nad dziećmi, a każda osoba dostaje odpowiedź.',
			},
			barriers: {
				en: 'The law on voting is not ours to change; ways around it are slow.',
				pl: 'Prawa wyborczego nie zmienimy; inne drogi są powolne.',
			},
			voices: {
				en: 'People who have lived here for years and do not know that the citizens’ budget is open to them.',
				pl: 'Osoby, które mieszkają tu od lat i nie wiedzą, że budżet obywatelski jest także dla nich.',
			},
			proudOf: {
				en: 'At the first consultation of this kind one person in three had never been to one.',
				pl: 'Na pierwszych takich konsultacjach co trzecia osoba była na konsultacjach po raz pierwszy.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'Checklists of five consultations.',
				pl: 'Listy kontrolne z pięciu konsultacji.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 5, mark: 'we_know' },
			],
		},
	},
	ideas: [
		{
			principle: 'participation',
			day: -7,
			by: 'yuliia',
			text: {
				en: 'Evenings that show how to put forward a project for the citizens’ budget',
				pl: 'Wieczory, na których pokazujemy, jak zgłosić projekt do budżetu obywatelskiego',
			},
			commitment: 'citizens-budget-evenings',
		},
		{
			principle: 'interaction',
			day: -8,
			by: 'yuliia',
			text: {
				en: 'Invite the neighbours of the Centre to a table in the yard',
				pl: 'Zaprosić sąsiadki i sąsiadów Centrum do stołu na podwórku',
			},
		},
	],
};
