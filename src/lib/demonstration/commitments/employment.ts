import { accept, askHelp, begin, complete, decline, invite, postpone, stop, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const employment: CommitmentText[] = [
	{
		key: 'job-notices',
		department: 'employment',
		round: 'last',
		owner: 'pawel',
		title: {
			en: 'Entry-level job notices of the city ask only for what the job needs',
			pl: 'Miejskie ogłoszenia na stanowiska początkowe wymagają tylko tego, co w pracy potrzebne',
		},
		sign: {
			en: 'All notices are rewritten, and more people apply who had never applied to the city before.',
			pl: 'Wszystkie ogłoszenia napisane na nowo; więcej osób aplikuje do miasta po raz pierwszy.',
		},
		measure: { unit: { en: 'notices rewritten', pl: 'zmienione ogłoszenia' }, baseline: 1, target: 24 },
		firstStep: {
			en: 'Read ten notices aloud and strike out what nobody can give a reason for.',
			pl: 'Przeczytać na głos dziesięć ogłoszeń i skreślić to, czego nikt nie umie uzasadnić.',
		},
		effort: 'S',
		principles: ['equality'],
		made: -183,
		due: -105,
		history: [
			begin(-168, {
				en: 'In seven of ten notices fluent Polish was a habit.',
				pl: 'W siedmiu ogłoszeniach na dziesięć biegły polski był tylko przyzwyczajeniem.',
			}),
			complete(-110, {
				en: 'All twenty-four are rewritten. For the gardeners’ posts three times as many people applied.',
				pl: 'Wszystkie dwadzieścia cztery gotowe. Na stanowiska w zieleni miejskiej zgłosiło się trzy razy więcej osób.',
			}),
		],
	},
	{
		key: 'polish-at-work',
		department: 'employment',
		round: 'last',
		owner: 'katarzyna',
		title: {
			en: 'Polish at work: courses in four firms with colleagues as conversation partners',
			pl: 'Polski w pracy: kursy w czterech firmach, z koleżankami i kolegami jako partnerami do rozmowy',
		},
		sign: {
			en: 'Those who took part speak at the morning briefing, and colleagues say that it goes faster.',
			pl: 'Osoby po kursie zabierają głos na porannej odprawie, a zespół mówi, że idzie szybciej.',
		},
		measure: {
			unit: { en: 'people who finished', pl: 'osoby, które ukończyły kurs' },
			baseline: 0,
			target: 60,
		},
		firstStep: {
			en: 'Find one firm that gives an hour of working time.',
			pl: 'Znaleźć jedną firmę, która da godzinę czasu pracy.',
		},
		effort: 'M',
		principles: ['interaction', 'equality'],
		made: -189,
		due: -50,
		history: [
			invite(-189, 'education'),
			accept(-181, 'education', 'dorota'),
			begin(-154, {
				en: 'A bakery in Zabłocie begins with fourteen people.',
				pl: 'Zaczyna piekarnia na Zabłociu, czternaście osób.',
			}),
			postpone(-60, -5, {
				en: 'The fourth firm could only begin later.',
				pl: 'Czwarta firma mogła zacząć dopiero później.',
			}),
			update(-31, {
				en: 'Forty-four people have finished. The last course has two weeks to go.',
				pl: 'Ukończyły go czterdzieści cztery osoby. Ostatni kurs trwa jeszcze dwa tygodnie.',
			}),
		],
	},
	{
		key: 'skills-list',
		department: 'employment',
		round: 'last',
		owner: 'siarhei',
		title: {
			en: 'A yearly list of the skills newcomers bring and firms look for',
			pl: 'Coroczna lista umiejętności, które mają osoby nowe w mieście, a których szukają firmy',
		},
		sign: {
			en: 'Advisers use the list, and the chamber of commerce asks for it.',
			pl: 'Lista służy w doradztwie, a izba gospodarcza o nią pyta.',
		},
		firstStep: {
			en: 'Write down what two advisers remember from one month.',
			pl: 'Spisać, co dwie osoby z doradztwa pamiętają z jednego miesiąca.',
		},
		effort: 'M',
		principles: ['diversity'],
		made: -179,
		due: 45,
		history: [
			begin(-146, {
				en: 'From one month: nineteen trades, of which we knew five.',
				pl: 'Z jednego miesiąca: dziewiętnaście zawodów, znaliśmy pięć.',
			}),
			update(-63, {
				en: 'Eighty firms have answered what they look for.',
				pl: 'Osiemdziesiąt firm odpowiedziało, kogo szuka.',
			}),
			askHelp(-20, 'multiculturalism', {
				en: 'How do we ask about skills in a voluntary and lawful way, without asking where somebody comes from?',
				pl: 'Jak pytać o umiejętności dobrowolnie i zgodnie z prawem, nie pytając o pochodzenie?',
			}),
		],
	},
	{
		key: 'market-rules',
		department: 'employment',
		round: 'last',
		owner: 'pawel',
		title: {
			en: 'Stallholders who came here in recent years comment on the new market rules',
			pl: 'Osoby, które od niedawna handlują na targach, współtworzą nowe zasady na targowiskach',
		},
		sign: {
			en: 'At least one rule is changed because of what they said, and they know it.',
			pl: 'Co najmniej jedna zasada zmieniona dzięki ich uwagom – i wiedzą o tym.',
		},
		firstStep: {
			en: 'Drink a coffee at three markets before they open.',
			pl: 'Wypić kawę na trzech targowiskach przed otwarciem.',
		},
		effort: 'S',
		principles: ['participation'],
		made: -170,
		due: 30,
		history: [
			invite(-170, 'security'),
			decline(-162, 'security', 'grzegorz', {
				en: 'This season all our people are needed elsewhere. Ask us again for the next one.',
				pl: 'W tym sezonie wszyscy jesteśmy potrzebni gdzie indziej. Prosimy o pytanie przy następnym.',
			}),
			update(-88, {
				en: 'Two markets visited; the question is storage, not the rules.',
				pl: 'Byliśmy na dwóch targowiskach; kłopotem jest przechowywanie towaru, a nie regulamin.',
			}),
		],
	},
	{
		key: 'staff-survey',
		department: 'employment',
		round: 'last',
		owner: 'katarzyna',
		title: {
			en: 'A voluntary survey on the diversity of the city’s own staff',
			pl: 'Dobrowolna ankieta o różnorodności pracownic i pracowników miasta',
		},
		sign: {
			en: 'Half of the staff answer, and the result is published as totals.',
			pl: 'Odpowiada połowa osób, a wyniki publikujemy tylko łącznie.',
		},
		firstStep: {
			en: 'Ask the data protection officer which questions are lawful.',
			pl: 'Zapytać inspektorkę ochrony danych, o co wolno pytać.',
		},
		effort: 'L',
		principles: ['diversity'],
		made: -166,
		due: -15,
		history: [
			begin(-143, {
				en: 'Our draft is with the data protection officer.',
				pl: 'Nasz projekt jest już u inspektorki ochrony danych.',
			}),
			stop(-61, {
				en: 'One department cannot ask this for the whole city. The question moves to the register of data gaps, where it belongs.',
				pl: 'Jeden wydział nie może pytać o to w imieniu całego miasta. Sprawa przechodzi do wykazu luk w danych, bo tam jest jej miejsce.',
			}),
		],
	},
];
