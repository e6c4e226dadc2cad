import type { DiagnosisText } from '../types.ts';

export const education: DiagnosisText = {
	department: 'education',
	started: { day: -20, by: 'dorota' },
	submitted: { day: -6, by: 'dorota' },
	answers: {
		equality: {
			day: -17,
			by: 'agnieszka',
			today: {
				en: 'A rule says from how many newly arrived pupils a school may count on an assistant, and twenty-nine schools are covered. Parents have a first talk with an interpreter within ten days.',
				pl: 'Jest zasada, od ilu nowo przybyłych dzieci szkoła może liczyć na asystentkę lub asystenta – obejmuje już dwadzieścia dziewięć szkół. Pierwsza rozmowa z rodzicami odbywa się w ciągu dziesięciu dni i z tłumaczeniem.',
			},
			barriers: {
				en: 'There are fewer assistants than the rule would need. Who learns only online is still unknown.',
				pl: 'Asystentek i asystentów jest mniej, niż wynikałoby z zasady. Nadal nie wiemy, kto uczy się tylko zdalnie.',
			},
			voices: {
				en: 'Young people over sixteen who went straight to work.',
				pl: 'Młodzi powyżej szesnastu lat, którzy od razu poszli do pracy.',
			},
			proudOf: {
				en: 'The median wait for a first talk went from twenty-four days to nine.',
				pl: 'Mediana oczekiwania na pierwszą rozmowę spadła z dwudziestu czterech dni do dziewięciu.',
			},
			level: 3,
			confidence: 'solid_evidence',
			evidence: {
				en: 'List of schools under the rule; dates of first talks in all schools, as totals.',
				pl: 'Wykaz szkół objętych zasadą; daty pierwszych rozmów we wszystkich szkołach, tylko łącznie.',
			},
			marks: [
				{
					prompt: 1,
					mark: 'we_dont_know',
					note: {
						en: 'Together with Social Policy we are looking for a lawful way to compare two registers.',
						pl: 'Razem z Wydziałem Polityki Społecznej i Zdrowia szukamy zgodnego z prawem sposobu na porównanie dwóch rejestrów.',
					},
				},
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
			],
		},
		diversity: {
			day: -15,
			by: 'linh',
			today: {
				en: 'Every school now names one use of pupils’ home languages, and the city’s yearly plan asks for it. Training for teachers on difficult topics is under way.',
				pl: 'Każda szkoła podaje teraz jeden przykład użycia domowych języków dzieci, a miejski plan roczny o to pyta. Trwa przygotowanie szkolenia dla kadry o trudnych tematach.',
			},
			barriers: {
				en: 'Menus and calendars are reviewed only where somebody asks.',
				pl: 'Jadłospisy i kalendarze przegląda się tylko tam, gdzie ktoś o to poprosi.',
			},
			voices: {
				en: 'Families of no religion and of religions with few members in the city.',
				pl: 'Rodziny bezwyznaniowe i rodziny wyznań, które mają w mieście niewielu wiernych.',
			},
			proudOf: {
				en: 'Eighty-three schools sent their example without a reminder.',
				pl: 'Osiemdziesiąt trzy szkoły przysłały swój przykład bez przypominania.',
			},
			level: 3,
			confidence: 'some_evidence',
			evidence: {
				en: 'Examples from the schools; draft of the training day.',
				pl: 'Przykłady ze szkół; projekt dnia szkoleniowego.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
				{ prompt: 5, mark: 'we_dont_know' },
			],
		},
		interaction: {
			day: -13,
			by: 'agnieszka',
			today: {
				en: 'Five pairs of schools work together, two more than before. At four schools pupils draw lots for their table at lunch once a week.',
				pl: 'Współpracuje pięć par szkół, o dwie więcej niż poprzednio. W czterech szkołach raz w tygodniu dzieci losują miejsca na obiedzie.',
			},
			barriers: {
				en: 'For joint days we lack a hall and transport.',
				pl: 'Na wspólne dni brakuje nam hali i przejazdów.',
			},
			voices: {
				en: 'Pupils in preparatory classes, who are asked last.',
				pl: 'Dzieci z oddziałów przygotowawczych, które pyta się na końcu.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Calendar of the five pairs.',
				pl: 'Kalendarz pięciu par szkół.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
			],
		},
		participation: {
			day: -10,
			by: 'dorota',
			today: {
				en: 'Four pilot schools invited parents to the election in three languages and looked after their children. We ask those who came, and those who did not.',
				pl: 'Cztery szkoły pilotażowe zaprosiły rodziców na wybory w trzech językach i zajęły się w tym czasie dziećmi. Pytamy o zdanie tych, którzy przyszli, i tych, którzy nie przyszli.',
			},
			barriers: {
				en: 'In the other schools the first meeting has not changed.',
				pl: 'W pozostałych szkołach pierwsze zebranie wygląda jak dawniej.',
			},
			voices: {
				en: 'Roma parents; in the pilot schools two of them stood for election.',
				pl: 'Romscy rodzice; w szkołach pilotażowych kandydowały dwie osoby.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Attendance at the four elections compared with the year before.',
				pl: 'Frekwencja na czterech wyborach w porównaniu z poprzednim rokiem.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_guess' },
				{ prompt: 4, mark: 'we_dont_know' },
			],
		},
	},
	ideas: [
		{
			principle: 'diversity',
			day: -15,
			by: 'linh',
			text: {
				en: 'A reading corner in the pupils’ home languages in every second school library',
				pl: 'Kącik czytelniczy w domowych językach dzieci w co drugiej bibliotece szkolnej',
			},
			commitment: 'reading-corners',
		},
		{
			principle: 'equality',
			day: -17,
			by: 'agnieszka',
			text: {
				en: 'An evening class for those who work and would like to finish school',
				pl: 'Klasa wieczorowa dla tych, którzy pracują, a chcieliby skończyć szkołę',
			},
		},
	],
};
