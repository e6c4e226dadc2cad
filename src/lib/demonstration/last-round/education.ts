import type { DiagnosisText } from '../types.ts';

export const education: DiagnosisText = {
	department: 'education',
	started: { day: -210, by: 'dorota' },
	submitted: { day: -195, by: 'dorota' },
	answers: {
		equality: {
			day: -205,
			by: 'agnieszka',
			today: {
				en: 'The city pays for multicultural assistants and for extra Polish lessons, and every year we check which schools need them most. Support for meals and trips is in the budget.',
				pl: 'Miasto opłaca asystentki i asystentów międzykulturowych oraz dodatkowe lekcje polskiego i co roku sprawdza, gdzie są najbardziej potrzebne. Dopłaty do obiadów i wycieczek mamy w budżecie.',
			},
			barriers: {
				en: 'Whether a school has an assistant is up to the school. Families who do not know the system do not ask.',
				pl: 'O tym, czy w szkole jest asystentka lub asystent, decyduje sama szkoła. Rodziny, które nie znają systemu, o to nie proszą.',
			},
			voices: {
				en: 'Teenagers who learn online with a school abroad and come to none of our classes.',
				pl: 'Nastolatki, które uczą się zdalnie w szkole za granicą i nie chodzą do żadnej z naszych klas.',
			},
			proudOf: {
				en: 'Assistants from different schools meet every month and help one another.',
				pl: 'Asystentki i asystenci z różnych szkół spotykają się co miesiąc i pomagają sobie nawzajem.',
			},
			level: 3,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Number of newly arrived pupils and of assistants for each school, as totals.',
				pl: 'Liczba nowo przybyłych dzieci oraz asystentek i asystentów w każdej szkole, tylko łącznie.',
			},
			marks: [
				{
					prompt: 1,
					mark: 'we_dont_know',
					note: {
						en: 'Nobody can say how many young people learn only online.',
						pl: 'Nikt nie umie powiedzieć, ile młodych osób uczy się tylko zdalnie.',
					},
				},
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 6, mark: 'we_guess' },
			],
		},
		diversity: {
			day: -202,
			by: 'linh',
			today: {
				en: 'Some schools hold a language day, and a few libraries have shelves in Ukrainian. It depends on one committed teacher.',
				pl: 'Niektóre szkoły organizują dzień języków, a w kilku bibliotekach są półki po ukraińsku. Wszystko zależy od jednej zaangażowanej osoby.',
			},
			barriers: {
				en: 'Teachers tell us that they do not feel ready when war or religion comes up in class.',
				pl: 'Kadra mówi nam, że nie czuje się gotowa, kiedy na lekcji pojawia się wojna albo religia.',
			},
			voices: {
				en: 'Pupils who speak three languages at home and are only ever asked about Polish.',
				pl: 'Dzieci, które w domu mówią trzema językami, a w szkole pyta się je tylko o polski.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Short survey of forty schools, thirty-one answers.',
				pl: 'Krótka ankieta w czterdziestu szkołach, trzydzieści jeden odpowiedzi.',
			},
			marks: [
				{ prompt: 1, mark: 'we_dont_know' },
				{ prompt: 3, mark: 'we_guess' },
				{
					prompt: 4,
					mark: 'we_know',
					note: {
						en: 'Eleven schools asked for training, two had it.',
						pl: 'Jedenaście szkół prosiło o szkolenie, dwie je miały.',
					},
				},
			],
		},
		interaction: {
			day: -200,
			by: 'agnieszka',
			today: {
				en: 'Three pairs of schools from different districts worked on a joint project last year. After-school clubs in youth centres are mixed.',
				pl: 'W zeszłym roku trzy pary szkół z różnych dzielnic prowadziły wspólny projekt. Zajęcia w młodzieżowych domach kultury gromadzą bardzo różne dzieci.',
			},
			barriers: {
				en: 'Preparatory classes last longer than planned, and at lunch everyone sits with their own.',
				pl: 'Oddziały przygotowawcze trwają dłużej, niż było w planach, a na obiedzie każdy siada ze swoimi.',
			},
			voices: {
				en: 'Parents who meet the school only when there is a problem.',
				pl: 'Rodzice, którzy spotykają się ze szkołą tylko wtedy, gdy jest kłopot.',
			},
			proudOf: {
				en: 'Pupils from Mistrzejowice and Dębniki made a radio play together.',
				pl: 'Dzieci z Mistrzejowic i Dębnik nagrały razem słuchowisko.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Reports from the three pairs.',
				pl: 'Sprawozdania z trzech par szkół.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_guess' },
				{ prompt: 4, mark: 'we_know' },
			],
		},
		participation: {
			day: -197,
			by: 'dorota',
			today: {
				en: 'We inform parents through the electronic register, in Polish and partly in Ukrainian. Councils are elected at the first meeting of the year.',
				pl: 'Informujemy rodziców przez dziennik elektroniczny, po polsku i częściowo po ukraińsku. Rady wybiera się na pierwszym zebraniu w roku.',
			},
			barriers: {
				en: 'The meeting is at five, without childcare and without an interpreter.',
				pl: 'Zebranie jest o siedemnastej, bez opieki nad dziećmi i bez tłumaczenia.',
			},
			voices: {
				en: 'Families who came here in recent years, and Roma families.',
				pl: 'Rodziny, które mieszkają tu od kilku lat, i rodziny romskie.',
			},
			level: 1,
			confidence: 'some_evidence',
			evidence: {
				en: 'Visits to six first meetings of the year.',
				pl: 'Wizyty na sześciu pierwszych zebraniach w roku.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_dont_know' },
			],
		},
	},
	ideas: [
		{
			principle: 'participation',
			day: -197,
			by: 'linh',
			text: {
				en: 'Invite parents to the council election personally, in three languages',
				pl: 'Zapraszać na wybory do rady rodziców osobiście, w trzech językach',
			},
			commitment: 'parents-councils',
		},
		{
			principle: 'interaction',
			day: -200,
			by: 'agnieszka',
			text: {
				en: 'Mixed tables at lunch once a week, chosen by the pupils themselves',
				pl: 'Raz w tygodniu mieszane stoły na obiedzie, według pomysłu samych dzieci',
			},
		},
	],
};
