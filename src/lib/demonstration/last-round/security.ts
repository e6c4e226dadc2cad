import type { DiagnosisText } from '../types.ts';

export const security: DiagnosisText = {
	department: 'security',
	started: { day: -209, by: 'grzegorz' },
	submitted: { day: -191, by: 'grzegorz' },
	answers: {
		equality: {
			day: -204,
			by: 'monika',
			today: {
				en: 'Crisis warnings go out in Polish at once, and in Ukrainian and English when somebody on duty can translate them. A leaflet explains how to report a crime.',
				pl: 'Ostrzeżenia kryzysowe wysyłamy od razu po polsku, a po ukraińsku i angielsku wtedy, gdy na dyżurze jest ktoś, kto je przetłumaczy. Mamy ulotkę o tym, jak zgłosić przestępstwo.',
			},
			barriers: {
				en: 'Translation depends on the duty roster. People who fear for their papers do not come to us.',
				pl: 'Tłumaczenie zależy od grafiku dyżurów. Kto boi się o swój pobyt, do nas nie przychodzi.',
			},
			voices: {
				en: 'Women who avoid certain stops after dark, and people who read neither Polish nor English.',
				pl: 'Kobiety, które po zmroku omijają niektóre przystanki, i osoby, które nie czytają ani po polsku, ani po angielsku.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Times of the last nine warnings, Polish and translated.',
				pl: 'Godziny wysłania dziewięciu ostatnich ostrzeżeń, po polsku i w tłumaczeniu.',
			},
			marks: [
				{
					prompt: 3,
					mark: 'we_know',
					note: {
						en: 'On average the translated warning followed three hours later.',
						pl: 'Tłumaczenie ostrzeżenia wychodziło średnio trzy godziny później.',
					},
				},
				{ prompt: 4, mark: 'we_dont_know' },
				{ prompt: 5, mark: 'we_guess' },
			],
		},
		diversity: {
			day: -201,
			by: 'rafal',
			today: {
				en: 'Hate graffiti is removed as a priority, and some of our officers have attended a seminar on signs of hatred. Several speak Ukrainian or Russian.',
				pl: 'Napisy nienawistne usuwamy w pierwszej kolejności, a część osób na służbie ma za sobą seminarium o symbolach nienawiści. Kilka osób mówi po ukraińsku lub rosyjsku.',
			},
			barriers: {
				en: 'Reports reach us by phone and in Polish; walls of private owners take much longer.',
				pl: 'Zgłoszenia przychodzą telefonicznie i po polsku; na ścianach prywatnych właścicieli trwa to znacznie dłużej.',
			},
			voices: {
				en: 'People who see the sticker on their own door and tell only their neighbours.',
				pl: 'Osoby, które widzą naklejkę na własnych drzwiach i mówią o tym tylko sąsiadom.',
			},
			proudOf: {
				en: 'A sign of hatred near a school was gone within three hours.',
				pl: 'Nienawistny napis przy szkole zniknął w trzy godziny.',
			},
			level: 2,
			confidence: 'guess',
			evidence: {
				en: 'Experience of the duty officers.',
				pl: 'Doświadczenie osób z dyżuru.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_know' },
			],
		},
		interaction: {
			day: -197,
			by: 'grzegorz',
			today: {
				en: 'We guard events that others organise.',
				pl: 'Zabezpieczamy wydarzenia, które organizują inni.',
			},
			barriers: {
				en: 'Our duty roster leaves no time without an incident.',
				pl: 'Grafik dyżurów nie zostawia czasu na dni bez zdarzeń.',
			},
			voices: {
				en: 'We have not asked ourselves this yet.',
				pl: 'Jeszcze się nad tym nie zastanawialiśmy.',
			},
			exit: 'not_applicable',
			exitReason: {
				en: 'Bringing residents together is the task of other departments; ours is crisis management and order.',
				pl: 'Spotkania mieszkanek i mieszkańców to zadanie innych wydziałów; my odpowiadamy za zarządzanie kryzysowe i porządek.',
			},
			confidence: 'guess',
			evidence: {
				en: 'Our rules of organisation.',
				pl: 'Nasz regulamin organizacyjny.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{ prompt: 3, mark: 'not_applicable' },
			],
		},
		participation: {
			day: -194,
			by: 'monika',
			today: {
				en: 'There are safety meetings in the districts, and we publish what was discussed.',
				pl: 'W dzielnicach odbywają się spotkania o bezpieczeństwie, a my publikujemy, o czym była mowa.',
			},
			barriers: {
				en: 'It is nearly always the same people who come, and they are mostly over sixty.',
				pl: 'Przychodzą prawie zawsze te same osoby, na ogół po sześćdziesiątce.',
			},
			voices: {
				en: 'Students, young women, and anyone who works in the evening.',
				pl: 'Studentki i studenci, młode kobiety oraz wszyscy, którzy pracują wieczorami.',
			},
			level: 1,
			confidence: 'some_evidence',
			evidence: {
				en: 'Attendance at eight meetings, counted by district.',
				pl: 'Obecność na ośmiu spotkaniach, policzona według dzielnic.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{
					prompt: 2,
					mark: 'we_dont_know',
					note: {
						en: 'An association has such a map; we have not asked to see it.',
						pl: 'Taką mapę ma jedna z organizacji; nie prosiliśmy jeszcze, żeby nam ją pokazała.',
					},
				},
				{ prompt: 5, mark: 'we_guess' },
			],
		},
	},
	ideas: [
		{
			principle: 'equality',
			day: -204,
			by: 'monika',
			text: {
				en: 'Prepare translations of the usual warnings before they are needed',
				pl: 'Przygotować tłumaczenia typowych ostrzeżeń, zanim będą potrzebne',
			},
			commitment: 'crisis-warnings',
		},
	],
};
