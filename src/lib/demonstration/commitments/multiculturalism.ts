import { accept, begin, complete, invite, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const multiculturalism: CommitmentText[] = [
	{
		key: 'data-register',
		department: 'multiculturalism',
		round: 'last',
		owner: 'adam',
		title: {
			en: 'One register of what the city does not know, for all departments',
			pl: 'Jeden wykaz luk w danych dla wszystkich wydziałów',
		},
		sign: {
			en: 'Gaps are closed with lawful methods, and nobody’s origin is recorded.',
			pl: 'Luki uzupełniamy zgodnie z prawem i nie zapisujemy niczyjego pochodzenia.',
		},
		measure: { unit: { en: 'gaps closed', pl: 'uzupełnione luki' }, baseline: 0, target: 7 },
		firstStep: {
			en: 'Gather everything that was marked “we don’t know” in this round.',
			pl: 'Zebrać wszystko, co w tej edycji oznaczono jako „nie wiemy”.',
		},
		effort: 'M',
		principles: ['equality', 'diversity'],
		made: -205,
		due: 26,
		history: [
			invite(-205, 'employment'),
			invite(-205, 'education'),
			accept(-196, 'education', 'dorota'),
			accept(-192, 'employment', 'pawel'),
			begin(-163, {
				en: 'Twenty-two gaps from seven departments.',
				pl: 'Dwadzieścia dwie luki z siedmiu wydziałów.',
			}),
			update(-37, {
				en: 'Three are closed: waiting times, warnings, sign-ups by language.',
				pl: 'Trzy uzupełnione: czas oczekiwania, ostrzeżenia, zapisy według języka.',
			}),
		],
	},
	{
		key: 'consultation-standard',
		department: 'multiculturalism',
		round: 'last',
		owner: 'yuliia',
		title: {
			en: 'A consultation standard: interpreter, childcare and an answer for everyone',
			pl: 'Standard konsultacji: tłumaczenie, opieka nad dziećmi i odpowiedź dla każdej osoby',
		},
		sign: {
			en: 'Consultations that meet the standard, and more people who come for the first time.',
			pl: 'Konsultacje zgodne ze standardem i więcej osób, które są na nich po raz pierwszy.',
		},
		measure: {
			unit: { en: 'consultations that meet the standard', pl: 'konsultacje zgodne ze standardem' },
			baseline: 0,
			target: 12,
		},
		firstStep: {
			en: 'Try it out at one consultation of another department.',
			pl: 'Wypróbować go na jednych konsultacjach innego wydziału.',
		},
		effort: 'M',
		principles: ['participation', 'equality'],
		made: -199,
		due: 55,
		history: [
			invite(-199, 'culture'),
			invite(-199, 'sports'),
			accept(-191, 'culture', 'iwona'),
			accept(-184, 'sports', 'marek'),
			begin(-137, {
				en: 'Tried out on the plans for a library in Bronowice: one person in three was there for the first time.',
				pl: 'Próba na konsultacjach biblioteki w Bronowicach: co trzecia osoba była po raz pierwszy.',
			}),
			update(-16, {
				en: 'Five consultations. What costs most effort is the answer, and it is what people thank us for.',
				pl: 'Pięć konsultacji. Najwięcej pracy kosztuje odpowiedź – i właśnie za nią ludzie dziękują.',
			}),
		],
	},
	{
		key: 'writing-guide',
		department: 'multiculturalism',
		round: 'last',
		owner: 'hanna',
		title: {
			en: 'A short guide for all departments to writing about migration and religion',
			pl: 'Krótki poradnik dla wszystkich wydziałów: jak pisać o migracji i religii',
		},
		sign: {
			en: 'Press officers use it without being asked.',
			pl: 'Biura prasowe sięgają po niego same.',
		},
		firstStep: {
			en: 'Collect ten sentences that we would write differently today.',
			pl: 'Zebrać dziesięć zdań, które dziś napisalibyśmy inaczej.',
		},
		effort: 'M',
		principles: ['diversity'],
		made: -181,
		due: -4,
		history: [
			invite(-181, 'security'),
			accept(-173, 'security', 'grzegorz'),
			begin(-156, {
				en: 'Ten sentences collected, four of them our own.',
				pl: 'Dziesięć zdań zebranych, cztery są nasze własne.',
			}),
			update(-68, {
				en: 'The draft is with seven associations.',
				pl: 'Projekt czyta siedem organizacji.',
			}),
			complete(-9, {
				en: 'Six pages, two languages. Three departments already use it.',
				pl: 'Sześć stron, dwa języki. Korzystają z niego już trzy wydziały.',
			}),
		],
	},
	{
		key: 'quarterly-workshop',
		department: 'multiculturalism',
		round: 'last',
		owner: 'hanna',
		title: {
			en: 'All departments meet for a joint workshop every quarter',
			pl: 'Wszystkie wydziały spotykają się co kwartał na wspólnym warsztacie',
		},
		sign: {
			en: 'Every workshop opens with what was promised last time.',
			pl: 'Każdy warsztat zaczyna się od tego, co obiecaliśmy ostatnio.',
		},
		measure: { unit: { en: 'workshops', pl: 'warsztaty' }, baseline: 1, target: 4 },
		firstStep: {
			en: 'Find a morning that suits seven heads.',
			pl: 'Znaleźć przedpołudnie, które pasuje siedmiu dyrekcjom.',
		},
		effort: 'S',
		principles: ['interaction'],
		made: -190,
		due: 18,
		history: [
			begin(-152, {
				en: 'First workshop: all seven departments, ninety minutes, nine decisions.',
				pl: 'Pierwszy warsztat: siedem wydziałów, dziewięćdziesiąt minut, dziewięć ustaleń.',
			}),
			update(-62, {
				en: 'Second workshop. Seven of the nine decisions are carried out.',
				pl: 'Drugi warsztat. Siedem z dziewięciu ustaleń wykonanych.',
			}),
			update(-18, {
				en: 'The third one is set for next month, at the Multicultural Centre.',
				pl: 'Trzeci zaplanowany na przyszły miesiąc, w Centrum Wielokulturowym.',
			}),
		],
	},
	{
		key: 'citizens-budget-evenings',
		department: 'multiculturalism',
		round: 'this',
		owner: 'yuliia',
		title: {
			en: 'Evenings in three languages on how to put a project to the citizens’ budget',
			pl: 'Wieczory w trzech językach o tym, jak zgłosić projekt do budżetu obywatelskiego',
		},
		sign: {
			en: 'Projects come from people who had never put one forward.',
			pl: 'Projekty zgłaszają osoby, które wcześniej nigdy tego nie robiły.',
		},
		measure: { unit: { en: 'evenings', pl: 'wieczory' }, baseline: 0, target: 6 },
		firstStep: {
			en: 'Ask three people who have done it to tell how it was.',
			pl: 'Poprosić trzy osoby, które to zrobiły, żeby opowiedziały, jak było.',
		},
		effort: 'S',
		principles: ['participation'],
		made: -6,
		due: 100,
		history: [invite(-6, 'social-policy')],
	},
];
