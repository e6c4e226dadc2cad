import { accept, begin, complete, invite, postpone, stop, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const culture: CommitmentText[] = [
	{
		key: 'first-grants',
		department: 'culture',
		round: 'last',
		owner: 'michal',
		title: {
			en: 'Micro-grants for people and groups who apply for the first time',
			pl: 'Małe granty dla osób i grup, które składają wniosek pierwszy raz',
		},
		sign: {
			en: 'More grantees who never had one before, from districts outside the centre.',
			pl: 'Więcej osób i grup z pierwszą dotacją, także spoza centrum.',
		},
		measure: {
			unit: { en: 'first-time grantees a year', pl: 'pierwsze dotacje w roku' },
			baseline: 4,
			target: 20,
		},
		firstStep: {
			en: 'Cut the form to what the law really asks for.',
			pl: 'Skrócić formularz do tego, czego naprawdę wymagają przepisy.',
		},
		effort: 'M',
		principles: ['equality'],
		made: -178,
		due: 52,
		history: [
			invite(-178, 'multiculturalism'),
			accept(-172, 'multiculturalism', 'hanna'),
			begin(-150, {
				en: 'From nineteen pages to three. The legal office agrees.',
				pl: 'Z dziewiętnastu stron zostały trzy. Radca prawny zgadza się na to.',
			}),
			update(-86, {
				en: 'The call is out in three languages, with an open question hour at the Multicultural Centre.',
				pl: 'Ogłoszenie jest w trzech językach, a w Centrum Wielokulturowym odbyła się otwarta godzina pytań.',
			}),
			update(-27, {
				en: 'Forty-one applications, twenty-six of them first ones; nine grants so far.',
				pl: 'Czterdzieści jeden wniosków, dwadzieścia sześć pierwszych; na razie dziewięć grantów.',
			}),
		],
	},
	{
		key: 'captions',
		department: 'culture',
		round: 'last',
		owner: 'iwona',
		title: {
			en: 'Captions about minorities in two museum rooms re-read with the communities',
			pl: 'Podpisy o mniejszościach w dwóch salach muzeum przeczytane na nowo ze społecznościami',
		},
		sign: {
			en: 'Every caption names who helped to write it.',
			pl: 'Pod każdym podpisem jest informacja, kto pomógł go napisać.',
		},
		measure: { unit: { en: 'captions replaced', pl: 'wymienione podpisy' }, baseline: 0, target: 14 },
		firstStep: {
			en: 'Choose the first room and invite three people whom it speaks about.',
			pl: 'Wybrać pierwszą salę i zaprosić trzy osoby, o których opowiada.',
		},
		effort: 'L',
		principles: ['diversity'],
		made: -192,
		due: -102,
		history: [
			begin(-171, {
				en: 'First reading with four people. They found mistakes that no expert had seen.',
				pl: 'Pierwsze wspólne czytanie w cztery osoby. Znalazły błędy, których nie widział żaden ekspert.',
			}),
			postpone(-108, -48, {
				en: 'The co-authors asked for a second reading, and they are right.',
				pl: 'Osoby współtworzące proszą o drugie czytanie – i mają rację.',
			}),
			update(-80, {
				en: 'The first room is done: seven new captions.',
				pl: 'Pierwsza sala gotowa: siedem nowych podpisów.',
			}),
			postpone(-52, -18, {
				en: 'The translator for the second room fell ill.',
				pl: 'Choroba osoby, która tłumaczy teksty do drugiej sali.',
			}),
		],
	},
	{
		key: 'story-hours',
		department: 'culture',
		round: 'last',
		owner: 'oksana',
		title: {
			en: 'Story hours in children’s home languages at six library branches',
			pl: 'Godziny opowieści w domowych językach dzieci w sześciu filiach biblioteki',
		},
		sign: {
			en: 'The hours run without us, and Polish-speaking families come as well.',
			pl: 'Spotkania odbywają się bez naszej pomocy, a przychodzą też rodziny mówiące po polsku.',
		},
		measure: { unit: { en: 'branches', pl: 'filie' }, baseline: 1, target: 6 },
		firstStep: {
			en: 'Find two narrators among the readers of one branch.',
			pl: 'Znaleźć dwie osoby opowiadające wśród czytelniczek i czytelników jednej filii.',
		},
		effort: 'S',
		principles: ['diversity', 'interaction'],
		made: -184,
		due: -10,
		history: [
			invite(-184, 'education'),
			accept(-179, 'education', 'dorota'),
			begin(-155, {
				en: 'Ukrainian and Vietnamese at the branch in Krowodrza, eleven children.',
				pl: 'Po ukraińsku i wietnamsku w filii w Krowodrzy, jedenaścioro dzieci.',
			}),
			update(-83, {
				en: 'Four branches. Grandmothers turn out to be the best narrators.',
				pl: 'Cztery filie. Najlepiej opowiadają babcie.',
			}),
			complete(-14, {
				en: 'Six branches, six languages, 140 children a month. In Dębniki the parents have taken over.',
				pl: 'Sześć filii, sześć języków, 140 dzieci miesięcznie. W Dębnikach spotkania prowadzą już rodzice.',
			}),
		],
	},
	{
		key: 'programme-panel',
		department: 'culture',
		round: 'last',
		owner: 'iwona',
		title: {
			en: 'A residents’ panel decides on a tenth of the neighbourhood programme',
			pl: 'Panel mieszkanek i mieszkańców decyduje o jednej dziesiątej programu sąsiedzkiego',
		},
		sign: {
			en: 'The panel looks like the district, and its choice stands.',
			pl: 'Skład panelu przypomina dzielnicę, a jego wybór obowiązuje.',
		},
		firstStep: {
			en: 'Ask two districts whether they would like to be first.',
			pl: 'Zapytać dwie dzielnice, czy chcą być pierwsze.',
		},
		effort: 'L',
		principles: ['participation'],
		made: -191,
		due: 160,
		history: [
			update(-102, {
				en: 'Podgórze would like to. We are waiting for next year’s budget.',
				pl: 'Podgórze chce. Czekamy na przyszłoroczny budżet.',
			}),
		],
	},
	{
		key: 'podgorze-season',
		department: 'culture',
		round: 'this',
		owner: 'oksana',
		title: {
			en: 'A neighbourhood season in Podgórze, made by mixed teams',
			pl: 'Sezon sąsiedzki w Podgórzu przygotowany przez mieszane zespoły',
		},
		sign: {
			en: 'Each of the four productions is signed by long-settled and new residents together.',
			pl: 'Każdą z czterech produkcji podpisują razem osoby mieszkające tu od dawna i od niedawna.',
		},
		measure: { unit: { en: 'productions', pl: 'produkcje' }, baseline: 0, target: 4 },
		firstStep: {
			en: 'Invite the choir and the garden group to one table.',
			pl: 'Zaprosić chór i grupę ogrodową do jednego stołu.',
		},
		effort: 'M',
		principles: ['interaction', 'diversity'],
		made: -8,
		due: 140,
		history: [invite(-8, 'multiculturalism')],
	},
	{
		key: 'guided-walks',
		department: 'culture',
		round: 'last',
		owner: 'michal',
		title: {
			en: 'City walks in five languages with guides who live here',
			pl: 'Spacery po mieście w pięciu językach z osobami, które tu mieszkają',
		},
		sign: {
			en: 'Ten walks, and at least one guide for each language.',
			pl: 'Dziesięć spacerów i co najmniej jedna osoba prowadząca w każdym języku.',
		},
		firstStep: {
			en: 'Ask the Multicultural Centre which walks there are already.',
			pl: 'Zapytać Centrum Wielokulturowe, jakie spacery już są.',
		},
		effort: 'S',
		principles: ['diversity'],
		made: -175,
		due: 15,
		history: [
			begin(-147, {
				en: 'Three guides have come forward.',
				pl: 'Zgłosiły się trzy osoby.',
			}),
			stop(-55, {
				en: 'The Multicultural Centre has such walks already and runs them well. Our guides join in there, and we announce the dates.',
				pl: 'Centrum Wielokulturowe ma już takie spacery i robi to dobrze. Nasze osoby dołączają tam, a my ogłaszamy terminy.',
			}),
		],
	},
];
