import type { DiagnosisText } from '../types.ts';

export const employment: DiagnosisText = {
	department: 'employment',
	started: { day: -204, by: 'pawel' },
	submitted: { day: -187, by: 'pawel' },
	answers: {
		equality: {
			day: -199,
			by: 'katarzyna',
			today: {
				en: 'Since last year one adviser speaks Ukrainian and one English, and we help people to have a diploma recognised. We rewrote one frequent job notice as a trial.',
				pl: 'Od zeszłego roku jedna osoba w punkcie doradztwa mówi po ukraińsku i jedna po angielsku; pomagamy też w uznaniu dyplomów. Na próbę napisaliśmy na nowo jedno częste ogłoszenie o naborze.',
			},
			barriers: {
				en: 'Many notices ask for fluent Polish out of habit. Evening advice is offered once a week.',
				pl: 'W wielu ogłoszeniach biegły polski pojawia się z przyzwyczajenia. Po południu doradzamy raz w tygodniu.',
			},
			voices: {
				en: 'People who work nights, and mothers who would need childcare to come.',
				pl: 'Osoby, które pracują nocami, i matki, które na czas wizyty potrzebują opieki nad dzieckiem.',
			},
			proudOf: {
				en: 'A pharmacist who advised herself through recognition now mentors others.',
				pl: 'Farmaceutka, której pomogliśmy uznać dyplom, prowadzi dziś przez to innych.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Thirty municipal job notices read by two people.',
				pl: 'Trzydzieści miejskich ogłoszeń o naborze przeczytanych w dwie osoby.',
			},
			marks: [
				{ prompt: 1, mark: 'we_guess' },
				{ prompt: 2, mark: 'we_dont_know' },
				{ prompt: 3, mark: 'we_know' },
			],
		},
		diversity: {
			day: -196,
			by: 'siarhei',
			today: {
				en: 'At the job fair there was a corner for migrant-run firms, and a brochure exists in three languages.',
				pl: 'Na targach pracy był kącik firm prowadzonych przez migrantki i migrantów; mamy też broszurę w trzech językach.',
			},
			barriers: {
				en: 'Nobody keeps a list of the skills and languages that newcomers bring.',
				pl: 'Nikt nie prowadzi listy umiejętności i języków osób nowych w mieście.',
			},
			voices: {
				en: 'Self-employed people in food and trade; they have no time for fairs.',
				pl: 'Osoby na własnej działalności w gastronomii i handlu; na targi nie mają czasu.',
			},
			level: 2,
			confidence: 'guess',
			evidence: {
				en: 'List of exhibitors at the fair.',
				pl: 'Lista wystawców na targach.',
			},
			marks: [
				{ prompt: 1, mark: 'we_dont_know' },
				{ prompt: 2, mark: 'we_know' },
				{
					prompt: 4,
					mark: 'we_dont_know',
					note: {
						en: 'The city has no picture of its own staff; first we need the lawful way to ask.',
						pl: 'Miasto nie wie, jak różnorodna jest jego kadra; najpierw trzeba znać zgodny z prawem sposób pytania.',
					},
				},
			],
		},
		interaction: {
			day: -194,
			by: 'katarzyna',
			today: {
				en: 'Twice a year we bring job-seekers together with people from their trade, in cooperation with schools and firms.',
				pl: 'Dwa razy w roku osoby szukające pracy spotykają u nas ludzi ze swojej branży; robimy to ze szkołami i firmami.',
			},
			barriers: {
				en: 'Language courses take place in classrooms, far from the workplace and its words.',
				pl: 'Kursy językowe odbywają się w salach lekcyjnych, z dala od miejsca pracy i jego słów.',
			},
			voices: {
				en: 'Foremen and shift leaders: they decide every day whether a newcomer is one of the team.',
				pl: 'Brygadzistki, brygadziści i osoby prowadzące zmiany: to one co dzień decydują, czy ktoś nowy należy do zespołu.',
			},
			level: 2,
			confidence: 'some_evidence',
			evidence: {
				en: 'Feedback from two trade meetings, fifty-two answers.',
				pl: 'Opinie z dwóch spotkań branżowych, pięćdziesiąt dwie odpowiedzi.',
			},
			marks: [
				{ prompt: 1, mark: 'we_know' },
				{ prompt: 3, mark: 'we_know' },
			],
		},
		participation: {
			day: -190,
			by: 'pawel',
			today: {
				en: 'We take part in several councils, but have never looked at who speaks in them for whom.',
				pl: 'Uczestniczymy w pracach kilku rad, ale nie sprawdzaliśmy, kto w nich mówi i w czyim imieniu.',
			},
			barriers: {
				en: 'We do not know which rules on markets and stalls people were asked about before.',
				pl: 'Nie wiemy, o które zasady na targowiskach i stoiskach pytano wcześniej samych handlujących.',
			},
			voices: {
				en: 'Couriers, stallholders, people without a contract.',
				pl: 'Kurierki i kurierzy, osoby handlujące na targach, osoby bez umowy.',
			},
			exit: 'not_sure',
			exitReason: {
				en: 'We would only be guessing; first we want to go through the last four decisions.',
				pl: 'Na razie tylko byśmy zgadywali; najpierw chcemy przejrzeć cztery ostatnie sprawy.',
			},
			confidence: 'guess',
			evidence: {
				en: 'None yet; the list of decisions is being drawn up.',
				pl: 'Jeszcze nic; spis spraw jest w przygotowaniu.',
			},
			marks: [
				{ prompt: 1, mark: 'we_dont_know' },
				{ prompt: 3, mark: 'we_dont_know' },
				{ prompt: 4, mark: 'we_guess' },
			],
		},
	},
	ideas: [
		{
			principle: 'interaction',
			day: -194,
			by: 'katarzyna',
			text: {
				en: 'Polish lessons at the workplace, with colleagues as conversation partners',
				pl: 'Lekcje polskiego w miejscu pracy, z koleżankami i kolegami jako partnerami do rozmowy',
			},
			commitment: 'polish-at-work',
		},
		{
			principle: 'diversity',
			day: -196,
			by: 'siarhei',
			text: {
				en: 'One prize a year for a firm in which people of many backgrounds work well together',
				pl: 'Raz w roku nagroda dla firmy, w której dobrze pracują razem bardzo różne osoby',
			},
		},
	],
};
