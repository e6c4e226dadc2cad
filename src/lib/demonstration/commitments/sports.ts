import { accept, askHelp, begin, complete, invite, postpone, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const sports: CommitmentText[] = [
	{
		key: 'swimming-sign-up',
		department: 'sports',
		round: 'last',
		owner: 'natalia',
		title: {
			en: 'Sign-up for swimming classes works without Polish and without an account',
			pl: 'Na zajęcia pływania można się zapisać bez znajomości polskiego i bez konta',
		},
		sign: {
			en: 'More people sign up in a language other than Polish, and fewer forms are abandoned half-way.',
			pl: 'Więcej zapisów w językach innych niż polski i mniej formularzy porzuconych w połowie.',
		},
		measure: {
			unit: { en: '% of sign-ups in another language', pl: '% zapisów w innym języku' },
			baseline: 2,
			target: 12,
		},
		firstStep: {
			en: 'Go through the form with two people who are new to the city and mark where they get stuck.',
			pl: 'Przejść przez formularz z dwiema osobami nowymi w mieście i zaznaczyć, gdzie utkną.',
		},
		effort: 'M',
		principles: ['equality'],
		made: -195,
		due: -30,
		history: [
			invite(-195, 'multiculturalism'),
			accept(-188, 'multiculturalism', 'hanna'),
			begin(-170, {
				en: 'Both testers stopped at the PESEL number. The field is now optional.',
				pl: 'Obie osoby zatrzymały się na numerze PESEL. Pole jest już nieobowiązkowe.',
			}),
			postpone(-44, 24, {
				en: 'The supplier needs more time for payment at the desk.',
				pl: 'Dostawca potrzebuje więcej czasu na płatność w kasie.',
			}),
			update(-12, {
				en: 'Three pools have the new form; 9% of sign-ups are in another language than Polish.',
				pl: 'Trzy pływalnie mają nowy formularz; 9% zapisów jest w innym języku niż polski.',
			}),
		],
	},
	{
		key: 'mixed-five-a-side',
		department: 'sports',
		round: 'last',
		owner: 'dmytro',
		title: {
			en: 'Five-a-side football evenings in Nowa Huta with teams drawn by lot',
			pl: 'Piłkarskie wieczory pięcioosobowych drużyn w Nowej Hucie – składy losujemy',
		},
		sign: {
			en: 'Players say that they met somebody new, and come again.',
			pl: 'Grające osoby mówią, że poznały kogoś nowego, i przychodzą znowu.',
		},
		measure: {
			unit: { en: 'players who came three times', pl: 'osoby, które przyszły trzy razy' },
			baseline: 0,
			target: 60,
		},
		firstStep: {
			en: 'Draw mixed teams for one evening of the league that exists already.',
			pl: 'Wylosować mieszane drużyny na jeden wieczór ligi, która już działa.',
		},
		effort: 'S',
		principles: ['interaction'],
		made: -168,
		due: 75,
		history: [
			begin(-140, {
				en: 'First evening with teams drawn by lot: thirty-two players, all stayed to the end.',
				pl: 'Pierwszy wieczór z losowanymi drużynami: trzydzieści dwie osoby, wszystkie do końca.',
			}),
			update(-66, {
				en: 'Eight evenings so far, thirty-eight players came three times. We need a hall for the cold months.',
				pl: 'Osiem wieczorów za nami, trzydzieści osiem osób przyszło trzy razy. Na chłodne miesiące potrzebna hala.',
			}),
			update(-19, {
				en: 'The school hall in Mistrzejowice is ours on Thursdays.',
				pl: 'W czwartki mamy salę szkolną w Mistrzejowicach.',
			}),
			invite(-6, 'security'),
		],
	},
	{
		key: 'quiet-hours',
		department: 'sports',
		round: 'last',
		owner: 'marek',
		title: {
			en: 'Two pools with quiet hours and family changing rooms',
			pl: 'Dwie pływalnie z cichymi godzinami i rodzinnymi szatniami',
		},
		sign: {
			en: 'The hours are published in four languages, and nobody has to ask for an exception any more.',
			pl: 'Godziny są ogłoszone w czterech językach i nikt nie musi już prosić o wyjątek.',
		},
		firstStep: {
			en: 'Ask families of disabled children which hour they would come at.',
			pl: 'Zapytać rodziny dzieci z niepełnosprawnościami, o której by przychodziły.',
		},
		effort: 'M',
		principles: ['equality', 'diversity'],
		made: -180,
		due: -60,
		history: [
			invite(-180, 'social-policy'),
			accept(-176, 'social-policy', 'ewa'),
			begin(-151, {
				en: 'Twenty-three families answered; Saturday at eight is what most of them want.',
				pl: 'Odpowiedziały dwadzieścia trzy rodziny; większość chce sobót o ósmej.',
			}),
			complete(-70, {
				en: 'Both pools keep the quiet hours, and the changing rooms are ready. In the first month: 240 visits.',
				pl: 'Obie pływalnie mają ciche godziny, szatnie są gotowe. W pierwszym miesiącu 240 wejść.',
			}),
		],
	},
	{
		key: 'grant-panel-seats',
		department: 'sports',
		round: 'last',
		owner: 'marek',
		title: {
			en: 'Two seats on the sports grant panel for residents with a migrant or minority background',
			pl: 'Dwa miejsca w komisji dotacji sportowych dla osób z doświadczeniem migracji lub z mniejszości',
		},
		sign: {
			en: 'Both seats are filled by open call, and the panel can name a decision that they changed.',
			pl: 'Oba miejsca obsadzone w otwartym naborze, a komisja umie wskazać sprawę, na którą te osoby wpłynęły.',
		},
		measure: { unit: { en: 'seats filled', pl: 'obsadzone miejsca' }, baseline: 0, target: 2 },
		firstStep: {
			en: 'Read the rules of the panel with the legal office.',
			pl: 'Przeczytać regulamin komisji z radcą prawnym.',
		},
		effort: 'M',
		principles: ['participation'],
		made: -186,
		due: -71,
		history: [
			begin(-160, {
				en: 'The rules allow experts from outside; an open call is needed.',
				pl: 'Regulamin dopuszcza osoby z zewnątrz; potrzebny jest otwarty nabór.',
			}),
			postpone(-75, -11, {
				en: 'The next round of grants starts later than planned.',
				pl: 'Kolejny nabór wniosków zaczyna się później, niż było w planie.',
			}),
			askHelp(-15, 'multiculturalism', {
				en: 'We need help with the wording of the call, so that nobody has to declare their origin.',
				pl: 'Potrzebujemy pomocy przy treści ogłoszenia: nikt nie powinien musieć deklarować pochodzenia.',
			}),
		],
	},
	{
		key: 'places-to-sit',
		department: 'sports',
		round: 'this',
		owner: 'natalia',
		title: {
			en: 'A table and a kettle: places to stay after training at four pitches',
			pl: 'Stół i czajnik: przy czterech boiskach miejsca, w których można zostać po treningu',
		},
		sign: {
			en: 'On an ordinary Tuesday families of different teams sit there together.',
			pl: 'W zwykły wtorek siedzą tam razem rodziny z różnych drużyn.',
		},
		firstStep: {
			en: 'Ask the groups at one pitch where they would put the table.',
			pl: 'Zapytać grupy z jednego boiska, gdzie postawiłyby stół.',
		},
		effort: 'S',
		principles: ['interaction'],
		made: -7,
		due: 120,
		history: [
			update(-2, {
				en: 'At the pitch in Bieńczyce they chose the wall behind the goal, because of the shade.',
				pl: 'Na boisku w Bieńczycach wybrano ścianę za bramką, bo tam jest cień.',
			}),
		],
	},
];
