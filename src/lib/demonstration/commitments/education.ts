import { accept, askHelp, begin, complete, invite, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const education: CommitmentText[] = [
	{
		key: 'assistants-rule',
		department: 'education',
		round: 'last',
		owner: 'dorota',
		title: {
			en: 'A clear rule says when a school gets a multicultural assistant',
			pl: 'Jasna zasada mówi, kiedy w szkole pracuje asystentka lub asystent międzykulturowy',
		},
		sign: {
			en: 'Need decides and not the taste of the school; families know whom to ask.',
			pl: 'Rozstrzyga potrzeba, a nie upodobanie szkoły; rodziny wiedzą, kogo pytać.',
		},
		measure: {
			unit: { en: 'schools covered by the rule', pl: 'szkoły objęte zasadą' },
			baseline: 18,
			target: 40,
		},
		firstStep: {
			en: 'Compare the ten schools with most newcomers and the ten with most assistants.',
			pl: 'Porównać dziesięć szkół z największą liczbą nowych dzieci i dziesięć, w których asystentek i asystentów jest najwięcej.',
		},
		effort: 'L',
		principles: ['equality'],
		made: -188,
		due: 95,
		history: [
			invite(-188, 'multiculturalism'),
			accept(-183, 'multiculturalism', 'hanna'),
			begin(-161, {
				en: 'Only four schools are on both lists. That convinced everyone.',
				pl: 'Na obu listach są tylko cztery szkoły. To przekonało wszystkich.',
			}),
			update(-58, {
				en: 'The rule is agreed with the heads of schools: from twelve newly arrived pupils upwards.',
				pl: 'Zasada uzgodniona z dyrekcjami szkół: od dwunastu nowo przybyłych dzieci.',
			}),
			update(-17, {
				en: 'Twenty-nine schools are covered; eleven wait for a person.',
				pl: 'Dwadzieścia dziewięć szkół objętych zasadą; jedenaście czeka na osobę.',
			}),
		],
	},
	{
		key: 'first-talk',
		department: 'education',
		round: 'last',
		owner: 'agnieszka',
		title: {
			en: 'A first talk with newly arrived parents within ten days, with an interpreter',
			pl: 'Pierwsza rozmowa z nowo przybyłymi rodzicami w ciągu dziesięciu dni i z tłumaczeniem',
		},
		sign: {
			en: 'The median wait is ten days or less in the whole city.',
			pl: 'Mediana oczekiwania w całym mieście to najwyżej dziesięć dni.',
		},
		measure: { unit: { en: 'days, median', pl: 'dni, mediana' }, baseline: 24, target: 10 },
		firstStep: {
			en: 'Offer every school one telephone number for interpreters.',
			pl: 'Dać szkołom jeden numer telefonu do tłumaczek i tłumaczy.',
		},
		effort: 'M',
		principles: ['equality'],
		made: -182,
		due: -20,
		history: [
			invite(-182, 'social-policy'),
			accept(-174, 'social-policy', 'ewa'),
			begin(-158, {
				en: 'The interpreters’ number is at all schools.',
				pl: 'Numer do tłumaczek i tłumaczy jest we wszystkich szkołach.',
			}),
			update(-91, {
				en: 'Median down to fifteen days.',
				pl: 'Mediana spadła do piętnastu dni.',
			}),
			complete(-22, {
				en: 'Nine days at the last count. The number stays.',
				pl: 'Przy ostatnim liczeniu dziewięć dni. Numer zostaje na stałe.',
			}),
		],
	},
	{
		key: 'parents-councils',
		department: 'education',
		round: 'last',
		owner: 'linh',
		title: {
			en: 'Parents’ council elections with invitations in three languages and childcare',
			pl: 'Wybory do rad rodziców z zaproszeniem w trzech językach i opieką nad dziećmi',
		},
		sign: {
			en: 'Parents who never came before come and stand for election.',
			pl: 'Rodzice, którzy dotąd nie przychodzili, przychodzą i kandydują.',
		},
		measure: { unit: { en: 'pilot schools', pl: 'szkoły pilotażowe' }, baseline: 0, target: 6 },
		firstStep: {
			en: 'Find two schools that hold their election with us.',
			pl: 'Znaleźć dwie szkoły, które przeprowadzą wybory z nami.',
		},
		effort: 'S',
		principles: ['participation', 'equality'],
		made: -196,
		due: 38,
		history: [
			begin(-164, {
				en: 'Two schools in Krowodrza and one in Nowa Huta take part.',
				pl: 'Biorą udział dwie szkoły w Krowodrzy i jedna w Nowej Hucie.',
			}),
			update(-71, {
				en: 'Invitations in Polish, Ukrainian and English are ready; pupils made the drawings.',
				pl: 'Zaproszenia po polsku, ukraińsku i angielsku są gotowe; rysunki zrobiły dzieci.',
			}),
			update(-24, {
				en: 'Four schools have voted. Twice as many parents as last year.',
				pl: 'Cztery szkoły po wyborach. Dwa razy więcej rodziców niż rok temu.',
			}),
		],
	},
	{
		key: 'paired-schools',
		department: 'education',
		round: 'last',
		owner: 'agnieszka',
		title: {
			en: 'Schools from different districts paired for one joint project',
			pl: 'Szkoły z różnych dzielnic w parach, każda para z jednym wspólnym projektem',
		},
		sign: {
			en: 'Pupils can name a friend from the other school.',
			pl: 'Dzieci umieją wymienić koleżankę lub kolegę z drugiej szkoły.',
		},
		measure: { unit: { en: 'active pairs', pl: 'pary szkół' }, baseline: 3, target: 8 },
		firstStep: {
			en: 'Ask the three pairs of last year what they would do differently.',
			pl: 'Zapytać trzy zeszłoroczne pary, co zrobiłyby inaczej.',
		},
		effort: 'M',
		principles: ['interaction'],
		made: -177,
		due: 60,
		history: [
			begin(-149, {
				en: 'The three pairs advise: fewer meetings, and each one a whole day.',
				pl: 'Trzy pary radzą: mniej spotkań, za to całodniowe.',
			}),
			invite(-98, 'sports'),
			accept(-90, 'sports', 'marek'),
			update(-53, {
				en: 'Five pairs, the newest from Swoszowice and Bieńczyce.',
				pl: 'Pięć par, najnowsza ze Swoszowic i Bieńczyc.',
			}),
			askHelp(-10, 'sports', {
				en: 'A hall for two hundred children on one Friday, for the day of all pairs.',
				pl: 'Hala na dwieście dzieci w jeden piątek, na wspólny dzień wszystkich par.',
			}),
		],
	},
	{
		key: 'reading-corners',
		department: 'education',
		round: 'this',
		owner: 'linh',
		title: {
			en: 'Reading corners in children’s home languages in ten school libraries',
			pl: 'Kąciki czytelnicze w domowych językach dzieci w dziesięciu bibliotekach szkolnych',
		},
		sign: {
			en: 'Books are borrowed, and pupils read aloud to others from them.',
			pl: 'Książki są wypożyczane, a dzieci czytają z nich innym na głos.',
		},
		measure: { unit: { en: 'school libraries', pl: 'biblioteki szkolne' }, baseline: 0, target: 10 },
		firstStep: {
			en: 'Ask the pupils of two schools which books they miss.',
			pl: 'Zapytać dzieci z dwóch szkół, jakich książek im brakuje.',
		},
		effort: 'S',
		principles: ['diversity'],
		made: -10,
		due: 180,
		history: [invite(-10, 'culture')],
	},
	{
		key: 'hard-topics',
		department: 'education',
		round: 'last',
		owner: 'agnieszka',
		title: {
			en: 'A training day for teachers on war, migration and antisemitism in class',
			pl: 'Dzień szkoleniowy dla kadry: wojna, migracja i antysemityzm na lekcji',
		},
		sign: {
			en: 'A hundred teachers have taken part, and say three months later that it helped.',
			pl: 'Sto osób po szkoleniu; trzy miesiące później mówią, że się przydało.',
		},
		firstStep: {
			en: 'Write the outline together with associations and two former pupils.',
			pl: 'Napisać konspekt z organizacjami i dwiema osobami, które skończyły szkołę.',
		},
		effort: 'M',
		principles: ['diversity'],
		made: -173,
		due: 20,
		history: [
			invite(-173, 'multiculturalism'),
			accept(-165, 'multiculturalism', 'hanna'),
			begin(-120, {
				en: 'The outline is there; former pupils changed half of it.',
				pl: 'Konspekt gotowy; połowę zmieniły w nim osoby, które niedawno skończyły szkołę.',
			}),
			update(-75, {
				en: 'Two dates are reserved.',
				pl: 'Zarezerwowane są dwa terminy.',
			}),
		],
	},
];
