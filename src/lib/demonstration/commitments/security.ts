import { accept, begin, complete, handOver, invite, postpone, reopen, update } from '../deeds.ts';
import type { CommitmentText } from '../types.ts';

export const security: CommitmentText[] = [
	{
		key: 'crisis-warnings',
		department: 'security',
		round: 'last',
		owner: 'monika',
		title: {
			en: 'Crisis warnings in Polish, Ukrainian and English at the same time',
			pl: 'Ostrzeżenia kryzysowe jednocześnie po polsku, ukraińsku i angielsku',
		},
		sign: {
			en: 'The last translated warning is out at most fifteen minutes after the first one.',
			pl: 'Ostatnia wersja językowa wychodzi najwyżej piętnaście minut po pierwszej.',
		},
		measure: { unit: { en: 'minutes of delay', pl: 'minuty opóźnienia' }, baseline: 180, target: 15 },
		firstStep: {
			en: 'Have the five most frequent warnings translated in advance.',
			pl: 'Przetłumaczyć z góry pięć najczęstszych ostrzeżeń.',
		},
		effort: 'S',
		principles: ['equality'],
		made: -199,
		due: -90,
		history: [
			invite(-199, 'multiculturalism'),
			accept(-194, 'multiculturalism', 'hanna'),
			begin(-176, {
				en: 'Five texts are translated and read by people for whom they are meant.',
				pl: 'Pięć tekstów przetłumaczonych; przeczytały je osoby, dla których są przeznaczone.',
			}),
			complete(-92, {
				en: 'The last three warnings went out within ten minutes.',
				pl: 'Trzy ostatnie ostrzeżenia wyszły w ciągu dziesięciu minut.',
			}),
			reopen(-81, {
				en: 'At the storm the text on evacuation was missing, so it is not done yet.',
				pl: 'Podczas wichury zabrakło tekstu o ewakuacji, więc sprawa nie jest skończona.',
			}),
			complete(-45, {
				en: 'Fourteen texts now, evacuation included. Two minutes at the last warning.',
				pl: 'Mamy czternaście tekstów, także o ewakuacji. Przy ostatnim ostrzeżeniu dwie minuty.',
			}),
		],
	},
	{
		key: 'safety-walks',
		department: 'security',
		round: 'last',
		owner: 'monika',
		title: {
			en: 'Safety walks after dark in four districts, planned by young women',
			pl: 'Spacery po zmroku w czterech dzielnicach, zaplanowane przez młode kobiety',
		},
		sign: {
			en: 'Places that they reported are mended, and they hear about it.',
			pl: 'Zgłoszone miejsca są naprawione, a uczestniczki o tym wiedzą.',
		},
		measure: { unit: { en: 'places mended', pl: 'naprawione miejsca' }, baseline: 0, target: 20 },
		firstStep: {
			en: 'Ask an association that already has such a map to show it to us.',
			pl: 'Poprosić organizację, która ma już taką mapę, żeby ją nam pokazała.',
		},
		effort: 'M',
		principles: ['participation', 'equality'],
		made: -187,
		due: 66,
		history: [
			invite(-187, 'social-policy'),
			accept(-180, 'social-policy', 'ewa'),
			begin(-133, {
				en: 'First walk in Czyżyny with fourteen young women, half of them new to the city.',
				pl: 'Pierwszy spacer w Czyżynach: czternaście młodych kobiet, połowa niedawno w mieście.',
			}),
			update(-69, {
				en: 'Second walk in Prądnik Czerwony. Seventeen points so far.',
				pl: 'Drugi spacer na Prądniku Czerwonym. Razem siedemnaście zgłoszeń.',
			}),
			update(-11, {
				en: 'Eleven points are mended; the list hangs at both stops.',
				pl: 'Jedenaście miejsc naprawionych; lista wisi na obu przystankach.',
			}),
		],
	},
	{
		key: 'rivals-football',
		department: 'security',
		round: 'this',
		owner: 'rafal',
		title: {
			en: 'Football evenings in Nowa Huta for young people who know each other only as rivals',
			pl: 'Piłkarskie wieczory w Nowej Hucie dla młodych, którzy znają się tylko jako rywale',
		},
		sign: {
			en: 'Teams are mixed by the third evening, and they come to the fourth.',
			pl: 'Od trzeciego wieczoru drużyny są mieszane, a na czwarty przychodzą.',
		},
		firstStep: {
			en: 'Talk to two youth workers whom both groups trust.',
			pl: 'Porozmawiać z dwiema osobami pracującymi z młodzieżą, którym ufają obie grupy.',
		},
		effort: 'M',
		principles: ['interaction'],
		made: -7,
		due: 110,
		history: [invite(-7, 'education')],
	},
	{
		key: 'hate-graffiti',
		department: 'security',
		round: 'last',
		owner: 'grzegorz',
		title: {
			en: 'Hate graffiti gone within 48 hours, and a way to report it in four languages',
			pl: 'Napisy nienawistne znikają w 48 godzin, a zgłosić je można w czterech językach',
		},
		sign: {
			en: 'The share removed in time, on private walls too.',
			pl: 'Odsetek usuniętych na czas, także na prywatnych ścianach.',
		},
		measure: {
			unit: { en: '% removed within 48 hours', pl: '% usuniętych w 48 godzin' },
			baseline: 61,
			target: 95,
		},
		firstStep: {
			en: 'Count for one month when reports come in and when the wall is clean.',
			pl: 'Przez miesiąc liczyć, kiedy przychodzi zgłoszenie i kiedy ściana jest czysta.',
		},
		effort: 'M',
		principles: ['diversity', 'equality'],
		made: -185,
		due: -75,
		history: [
			invite(-185, 'culture'),
			accept(-177, 'culture', 'iwona'),
			begin(-159, {
				en: 'The first month: 61% within 48 hours.',
				pl: 'Pierwszy miesiąc: 61% w ciągu 48 godzin.',
			}),
			handOver(-100, 'rafal', {
				en: 'Rafał Kopeć runs the reporting line and takes this over.',
				pl: 'Rafał Kopeć prowadzi linię zgłoszeń i przejmuje to zadanie.',
			}),
			postpone(-79, -26, {
				en: 'Agreements with the owners of private houses take longer.',
				pl: 'Porozumienia z właścicielami prywatnych kamienic wymagają więcej czasu.',
			}),
			update(-34, {
				en: 'The form is there in four languages; 83% last month. What is missing are the private walls.',
				pl: 'Formularz działa w czterech językach; w zeszłym miesiącu 83%. Zostają prywatne ściany.',
			}),
		],
	},
	{
		key: 'contact-persons',
		department: 'security',
		round: 'this',
		owner: 'grzegorz',
		title: {
			en: 'A named contact person for each larger community in the city',
			pl: 'Imiennie wyznaczona osoba do kontaktu dla każdej większej społeczności w mieście',
		},
		sign: {
			en: 'People know the face and the number, and call before something happens.',
			pl: 'Ludzie znają twarz i numer telefonu i dzwonią, zanim coś się stanie.',
		},
		measure: { unit: { en: 'contact persons', pl: 'osoby do kontaktu' }, baseline: 2, target: 6 },
		firstStep: {
			en: 'Set one hour a month at the Multicultural Centre.',
			pl: 'Wyznaczyć jedną godzinę w miesiącu w Centrum Wielokulturowym.',
		},
		effort: 'S',
		principles: ['interaction'],
		made: -11,
		due: 85,
		history: [
			begin(-4, {
				en: 'The hour is set: the first Thursday of the month. Two more officers have volunteered.',
				pl: 'Godzina ustalona: pierwszy czwartek miesiąca. Zgłosiły się jeszcze dwie osoby.',
			}),
		],
	},
];
