import { accept, askHelp, begin, invite, postpone, stop, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const socialPolicy: CommitmentText[] = [
	{
		key: 'plain-forms',
		department: 'social-policy',
		round: 'last',
		owner: 'zofia',
		title: {
			en: 'The three most used forms in plain Polish, with help in Ukrainian and English',
			pl: 'Trzy najczęstsze formularze prostą polszczyzną, z objaśnieniami po ukraińsku i angielsku',
		},
		sign: {
			en: 'Fewer forms come back for correction.',
			pl: 'Mniej formularzy wraca do uzupełnienia.',
		},
		measure: { unit: { en: 'forms', pl: 'formularze' }, baseline: 0, target: 3 },
		firstStep: {
			en: 'Fill in one form together with three people and take notes.',
			pl: 'Wypełnić jeden formularz razem z trzema osobami i robić notatki.',
		},
		effort: 'M',
		principles: ['equality'],
		made: -195,
		due: 31,
		history: [
			invite(-195, 'multiculturalism'),
			accept(-190, 'multiculturalism', 'hanna'),
			begin(-172, {
				en: 'All three people gave up at the same box.',
				pl: 'Wszystkie trzy osoby zrezygnowały przy tej samej rubryce.',
			}),
			update(-96, {
				en: 'The first form is in use. Corrections down by a third.',
				pl: 'Pierwszy formularz już działa. O jedną trzecią mniej poprawek.',
			}),
			update(-29, {
				en: 'The second one is with the legal office.',
				pl: 'Drugi jest u radcy prawnego.',
			}),
		],
	},
	{
		key: 'open-clubs',
		department: 'social-policy',
		round: 'last',
		owner: 'priya',
		title: {
			en: 'Two seniors’ clubs with a bilingual host, in Prądnik Biały and Bieńczyce',
			pl: 'Dwa kluby seniora z dwujęzyczną osobą prowadzącą: na Prądniku Białym i w Bieńczycach',
		},
		sign: {
			en: 'Seniors who had never been to a club come at least three times.',
			pl: 'Osoby, które wcześniej nie bywały w klubie, przychodzą co najmniej trzy razy.',
		},
		measure: {
			unit: { en: 'new regular visitors', pl: 'osoby, które przychodzą na stałe' },
			baseline: 0,
			target: 50,
		},
		firstStep: {
			en: 'Visit ten clubs and see who talks with whom.',
			pl: 'Odwiedzić dziesięć klubów i zobaczyć, kto z kim rozmawia.',
		},
		effort: 'M',
		principles: ['interaction'],
		made: -176,
		due: 80,
		history: [
			invite(-176, 'culture'),
			accept(-169, 'culture', 'iwona'),
			begin(-128, {
				en: 'Ten clubs visited. Cooking is what brings people together.',
				pl: 'Dziesięć klubów za nami. Ludzi łączy gotowanie.',
			}),
			update(-47, {
				en: 'The hosts have begun; twenty-three new faces in six weeks.',
				pl: 'Osoby prowadzące już działają; dwadzieścia trzy nowe twarze w sześć tygodni.',
			}),
		],
	},
	{
		key: 'health-mediators',
		department: 'social-policy',
		round: 'last',
		owner: 'zofia',
		title: {
			en: 'Health mediators for Roma and Ukrainian families at two clinics',
			pl: 'Mediatorki i mediatorzy zdrowia dla rodzin romskich i ukraińskich w dwóch przychodniach',
		},
		sign: {
			en: 'Appointments are kept, and children get their vaccinations.',
			pl: 'Wizyty się odbywają, a dzieci są zaszczepione.',
		},
		measure: {
			unit: { en: 'families accompanied', pl: 'rodziny ze wsparciem' },
			baseline: 0,
			target: 45,
		},
		firstStep: {
			en: 'Ask the two clinics when most appointments are missed.',
			pl: 'Zapytać obie przychodnie, kiedy najwięcej wizyt nie dochodzi do skutku.',
		},
		effort: 'L',
		principles: ['equality'],
		made: -171,
		due: -3,
		history: [
			begin(-130, {
				en: 'Two mediators work six hours a week each.',
				pl: 'Dwie mediatorki pracują po sześć godzin w tygodniu.',
			}),
			update(-57, {
				en: 'Twenty-nine families; one clinic gave them a room.',
				pl: 'Dwadzieścia dziewięć rodzin; jedna przychodnia dała pokój.',
			}),
			askHelp(-13, 'employment', {
				en: 'Their contracts end soon. Can the mediators be employed through a training programme?',
				pl: 'Umowy wkrótce się kończą. Czy mediatorki można zatrudnić w ramach programu stażowego?',
			}),
		],
	},
	{
		key: 'step-free',
		department: 'social-policy',
		round: 'last',
		owner: 'priya',
		title: {
			en: 'Ten service points checked for access with families of disabled children',
			pl: 'Dziesięć punktów obsługi sprawdzonych z rodzinami dzieci z niepełnosprawnościami',
		},
		sign: {
			en: 'For each point there is a list of barriers, and the worst one is gone.',
			pl: 'Każdy punkt ma listę barier, a największa z nich zniknęła.',
		},
		firstStep: {
			en: 'Go to one point together, by tram.',
			pl: 'Pojechać razem do jednego punktu – tramwajem.',
		},
		effort: 'L',
		principles: ['equality'],
		made: -174,
		due: 40,
		history: [
			invite(-174, 'sports'),
			accept(-167, 'sports', 'marek'),
			postpone(-50, 130, {
				en: 'The money for the first ramps is in next year’s budget.',
				pl: 'Pieniądze na pierwsze podjazdy są w przyszłorocznym budżecie.',
			}),
		],
	},
	{
		key: 'waiting-room-table',
		department: 'social-policy',
		round: 'last',
		owner: 'zofia',
		title: {
			en: 'A waiting room with one long table, where people help each other with forms',
			pl: 'Poczekalnia z jednym długim stołem, przy którym ludzie pomagają sobie z formularzami',
		},
		sign: {
			en: 'People talk, and questions at the desk become fewer.',
			pl: 'Ludzie rozmawiają, a pytań w okienku jest mniej.',
		},
		firstStep: {
			en: 'Put a table in for one week and watch.',
			pl: 'Wstawić stół na tydzień i obserwować.',
		},
		effort: 'S',
		principles: ['interaction'],
		made: -164,
		due: -80,
		history: [
			begin(-135, {
				en: 'The week with the table: people sat down, and stayed.',
				pl: 'Tydzień ze stołem: ludzie siadali i zostawali.',
			}),
			stop(-98, {
				en: 'The building is being refurbished for a year. The table is in the plans for the new room.',
				pl: 'Budynek jest przez rok w remoncie. Stół jest w projekcie nowej poczekalni.',
			}),
		],
	},
];
