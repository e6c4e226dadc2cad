import type { DiagnosisText } from '../types.ts';

export const sports: DiagnosisText = {
	department: 'sports',
	started: { day: -212, by: 'marek' },
	submitted: { day: -193, by: 'marek' },
	answers: {
		equality: {
			day: -206,
			by: 'natalia',
			today: {
				en: 'Every class 2 learns to swim free of charge, and two of our pools take bookings by phone in Ukrainian and English. The grant call has a page in plain language.',
				pl: 'Wszystkie drugie klasy bezpłatnie uczą się pływać, a dwie nasze pływalnie przyjmują rezerwacje telefoniczne także po ukraińsku i angielsku. Ogłoszenie o konkursie dotacyjnym ma stronę napisaną prostym językiem.',
			},
			barriers: {
				en: 'Online sign-up asks for an account, a PESEL number and card payment in one step. Pitch hours pass on to whoever had them last season.',
				pl: 'Zapisy przez internet wymagają naraz konta, numeru PESEL i płatności kartą. Godziny na boiskach przechodzą na tych, którzy mieli je w poprzednim sezonie.',
			},
			voices: {
				en: 'Mothers who came here with small children, and Roma families in Nowa Huta. We do not have a single survey form from them.',
				pl: 'Matki, które przyjechały tu z małymi dziećmi, i romskie rodziny z Nowej Huty. Nie mamy od nich ani jednej ankiety.',
			},
			proudOf: {
				en: 'At two pools the reception began to help in Ukrainian on its own initiative.',
				pl: 'Na dwóch pływalniach recepcja z własnej inicjatywy zaczęła pomagać po ukraińsku.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Sign-ups at eleven pools by language of the form; notes from two reception desks.',
				pl: 'Zapisy na jedenastu pływalniach według języka formularza; notatki z dwóch recepcji.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{
					prompt: 2,
					mark: 'we_know',
					note: {
						en: 'We tried it with two people who are new to the city: both got stuck at the PESEL number.',
						pl: 'Próba z dwiema osobami nowymi w mieście: obie utknęły na numerze PESEL.',
					},
				},
				{ prompt: 3, mark: 'we_know' },
				{
					prompt: 5,
					mark: 'we_dont_know',
					note: {
						en: 'Each facility keeps its own notebook, so nobody sees the incidents of the whole city.',
						pl: 'Każdy obiekt ma swój zeszyt, więc nikt nie widzi zdarzeń z całego miasta.',
					},
				},
			],
		},
		diversity: {
			day: -203,
			by: 'dmytro',
			today: {
				en: 'Cricket and futsal clubs founded by residents from India and Latin America train on our pitches. Twice a year we put their matches on our channels.',
				pl: 'Na naszych boiskach trenują kluby krykieta i futsalu założone przez osoby z Indii i Ameryki Łacińskiej. Dwa razy w roku pokazujemy ich mecze w naszych kanałach.',
			},
			barriers: {
				en: 'House rules on swimwear differ from pool to pool, and the competition calendar looks at one religious calendar only.',
				pl: 'Zasady dotyczące stroju są inne na każdej pływalni, a kalendarz zawodów uwzględnia święta tylko jednej religii.',
			},
			voices: {
				en: 'Players of games that have no club yet, and women who do not come because of the changing rooms.',
				pl: 'Osoby grające w gry, które nie mają jeszcze klubu, oraz kobiety, które nie przychodzą z powodu szatni.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'House rules of eleven pools compared side by side.',
				pl: 'Porównanie regulaminów jedenastu pływalni.',
			},
			marks: [
				{
					prompt: 2,
					mark: 'we_know',
					note: {
						en: 'Of the last twenty photographs, three show somebody over sixty.',
						pl: 'Na dwudziestu ostatnich zdjęciach tylko trzy razy widać kogoś po sześćdziesiątce.',
					},
				},
				{ prompt: 3, mark: 'we_know' },
				{ prompt: 4, mark: 'we_dont_know' },
			],
		},
		interaction: {
			day: -201,
			by: 'dmytro',
			today: {
				en: 'The summer league has some mixed teams because people sign up one by one. Volunteers at the half-marathon work in pairs drawn by the organisers.',
				pl: 'W letniej lidze część drużyn jest mieszana, bo zgłaszają się pojedyncze osoby. Wolontariuszki i wolontariusze półmaratonu pracują w parach dobranych przez organizatorów.',
			},
			barriers: {
				en: 'Grants go to clubs, and clubs usually form around one school or one community.',
				pl: 'Dotacje trafiają do klubów, a kluby zwykle powstają wokół jednej szkoły albo jednej społeczności.',
			},
			voices: {
				en: 'Those who came to one training session and did not return; we never asked them why.',
				pl: 'Osoby, które przyszły na jeden trening i nie wróciły – nie pytamy ich dlaczego.',
			},
			proudOf: {
				en: 'After the half-marathon many of the pairs of volunteers stay in touch.',
				pl: 'Po półmaratonie wiele par wolontariackich utrzymuje kontakt.',
			},
			level: 2,
			confidence: 'guess',
			evidence: {
				en: 'Conversations with six coaches.',
				pl: 'Rozmowy z sześcioma osobami, które prowadzą treningi.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{ prompt: 3, mark: 'we_know' },
				{
					prompt: 4,
					mark: 'we_dont_know',
					note: {
						en: 'Coach training has no hour on this.',
						pl: 'W szkoleniu kadry trenerskiej nie ma o tym ani godziny.',
					},
				},
			],
		},
		participation: {
			day: -196,
			by: 'marek',
			today: {
				en: 'Before a refurbishment we put the plans on the website and invite people to one evening meeting. The grant panel is made up of club representatives.',
				pl: 'Przed remontem publikujemy plany w internecie i zapraszamy na jedno spotkanie wieczorem. W komisji dotacyjnej zasiadają przedstawicielki i przedstawiciele klubów.',
			},
			barriers: {
				en: 'Whoever works in the evening or does not read Polish learns of it when the pitch is closed.',
				pl: 'Kto pracuje wieczorami albo nie czyta po polsku, dowiaduje się o remoncie dopiero przed zamkniętym boiskiem.',
			},
			voices: {
				en: 'Girls, informal groups without a club, and residents of the hostels near our halls.',
				pl: 'Dziewczęta, grupy nieformalne bez klubu i osoby z hosteli w pobliżu naszych hal.',
			},
			level: 1,
			confidence: 'solid_evidence',
			evidence: {
				en: 'Attendance lists of the last five consultations; members of the panel in two terms.',
				pl: 'Listy obecności z pięciu ostatnich konsultacji; skład komisji z dwóch kadencji.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 2, mark: 'we_know' },
				{ prompt: 5, mark: 'we_dont_know' },
			],
		},
	},
	ideas: [
		{
			principle: 'equality',
			day: -206,
			by: 'natalia',
			text: {
				en: 'Take the PESEL number out of the swimming form',
				pl: 'Usunąć numer PESEL z formularza zapisów na pływanie',
			},
			commitment: 'swimming-sign-up',
		},
		{
			principle: 'participation',
			day: -196,
			by: 'marek',
			text: {
				en: 'Ask the girls who train at six in the evening, before anything is drawn',
				pl: 'Zapytać dziewczęta, które trenują o osiemnastej, zanim powstanie projekt',
			},
		},
	],
};
