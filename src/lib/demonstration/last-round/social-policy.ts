import type { DiagnosisText } from '../types.ts';

export const socialPolicy: DiagnosisText = {
	department: 'social-policy',
	started: { day: -208, by: 'ewa' },
	submitted: { day: -188, by: 'ewa' },
	answers: {
		equality: {
			day: -203,
			by: 'zofia',
			today: {
				en: 'Every year we go through the complaints about our services and set money aside for the worst obstacle. Partners who receive grants must have rules on equal treatment, and we check a third of them.',
				pl: 'Co roku przeglądamy skargi na nasze usługi i rezerwujemy pieniądze na usunięcie największej przeszkody. Organizacje z dotacjami muszą mieć zasady równego traktowania; co trzecią sprawdzamy.',
			},
			barriers: {
				en: 'Forms are long and in the language of the law. Several service points have steps.',
				pl: 'Formularze są długie i pisane językiem ustaw. Do kilku punktów obsługi prowadzą schody.',
			},
			voices: {
				en: 'Families of disabled children who do not speak Polish well: for them both obstacles come together.',
				pl: 'Rodziny dzieci z niepełnosprawnościami, które słabo mówią po polsku: u nich obie przeszkody się sumują.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'Yearly list of complaints; checks at fourteen partner organisations.',
				pl: 'Coroczne zestawienie skarg; kontrole w czternastu organizacjach.',
			},
			marks: [
				{ prompt: 2, mark: 'we_know' },
				{
					prompt: 3,
					mark: 'we_know',
					note: {
						en: 'One form asks for the same address three times.',
						pl: 'W jednym z formularzy ten sam adres trzeba wpisać trzy razy.',
					},
				},
				{ prompt: 4, mark: 'we_dont_know' },
			],
		},
		diversity: {
			day: -200,
			by: 'priya',
			today: {
				en: 'We order interpreters when needed and once translated the guide to benefits. Community nurses share what they learn with one another.',
				pl: 'W razie potrzeby zamawiamy tłumaczenie; raz przetłumaczyliśmy przewodnik po świadczeniach. Pielęgniarki środowiskowe dzielą się między sobą tym, czego się dowiadują.',
			},
			barriers: {
				en: 'We plan for households of two parents and two children, which many families are not.',
				pl: 'Planujemy z myślą o rodzinie 2+2, a wiele rodzin wygląda inaczej.',
			},
			voices: {
				en: 'Older people who have come to join their children and hardly leave the house.',
				pl: 'Osoby starsze, które przyjechały do swoich dzieci i prawie nie wychodzą z domu.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Interpreters ordered, by month and language.',
				pl: 'Zamówione tłumaczenia według miesiąca i języka.',
			},
			marks: [
				{ prompt: 1, mark: 'we_dont_know' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 5, mark: 'we_guess' },
			],
		},
		interaction: {
			day: -195,
			by: 'priya',
			today: {
				en: 'Seniors’ clubs and day centres are open to everyone. We do not know whether the people in them come from one circle or from many.',
				pl: 'Kluby seniora i ośrodki dziennego pobytu są otwarte dla wszystkich. Nie wiemy, czy przychodzą do nich osoby z jednego kręgu, czy z wielu.',
			},
			barriers: {
				en: 'In waiting rooms people sit side by side for an hour and do not exchange a word.',
				pl: 'W poczekalniach ludzie siedzą obok siebie godzinę i nie zamieniają słowa.',
			},
			voices: {
				en: 'Seniors who heard that the club was ‘full’.',
				pl: 'Seniorki i seniorzy, którzy usłyszeli, że w klubie „nie ma miejsc”.',
			},
			exit: 'not_sure',
			exitReason: {
				en: 'Nobody has looked at this yet, and we do not want to guess.',
				pl: 'Nikt się temu jeszcze nie przyglądał, a zgadywać nie chcemy.',
			},
			confidence: 'guess',
			evidence: {
				en: 'Visits to two of thirty-one clubs.',
				pl: 'Wizyty w dwóch z trzydziestu jeden klubów.',
			},
			marks: [
				{ prompt: 1, mark: 'we_dont_know' },
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 3, mark: 'we_guess' },
			],
		},
		participation: {
			day: -191,
			by: 'ewa',
			today: {
				en: 'We consult the councils for seniors and for people with disabilities on every larger plan, and they come well prepared.',
				pl: 'Każdy większy plan konsultujemy z radą seniorów i radą do spraw osób z niepełnosprawnościami – przychodzą świetnie przygotowane.',
			},
			barriers: {
				en: 'Nobody in these councils speaks for people who came here recently. We answer suggestions late or not at all.',
				pl: 'W tych radach nikt nie mówi w imieniu osób, które przyjechały niedawno. Na uwagi odpowiadamy późno albo wcale.',
			},
			voices: {
				en: 'People in crisis: they are talked about, and not with.',
				pl: 'Osoby w kryzysie: mówi się o nich, a nie z nimi.',
			},
			proudOf: {
				en: 'The seniors’ council changed our plan for day centres, and the plan is better for it.',
				pl: 'Rada seniorów zmieniła nasz plan dotyczący ośrodków dziennych – z korzyścią dla planu.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Notes on six consultations.',
				pl: 'Notatki z sześciu konsultacji.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 5, mark: 'we_dont_know' },
			],
		},
	},
	ideas: [
		{
			principle: 'equality',
			day: -203,
			by: 'zofia',
			text: {
				en: 'Rewrite the three most used forms together with those who fill them in',
				pl: 'Napisać na nowo trzy najczęstsze formularze razem z osobami, które je wypełniają',
			},
			commitment: 'plain-forms',
		},
	],
};
