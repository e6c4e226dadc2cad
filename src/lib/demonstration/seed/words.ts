import type { DepartmentKind } from '#lib/content/principles.ts';
import type { Translated } from '#lib/i18n/locale.ts';
import type { Random } from './random.ts';

// What generated departments are called, who works in them and what they promise. Not meant to be read at length.

export const offices: { kind: DepartmentKind; name: Translated }[] = [
	{ kind: 'sports', name: { en: 'Sports', pl: 'Sport' } },
	{ kind: 'culture', name: { en: 'Culture', pl: 'Kultura' } },
	{ kind: 'education', name: { en: 'Education', pl: 'Edukacja' } },
	{ kind: 'employment', name: { en: 'Employment', pl: 'Zatrudnienie' } },
	{ kind: 'security', name: { en: 'Security', pl: 'Bezpieczeństwo' } },
	{ kind: 'other', name: { en: 'Social policy', pl: 'Polityka społeczna' } },
	{ kind: 'other', name: { en: 'Health', pl: 'Zdrowie' } },
	{ kind: 'other', name: { en: 'Housing', pl: 'Mieszkalnictwo' } },
	{ kind: 'other', name: { en: 'Transport', pl: 'Transport' } },
	{ kind: 'other', name: { en: 'Green spaces', pl: 'Zieleń miejska' } },
	{ kind: 'other', name: { en: 'Planning', pl: 'Planowanie przestrzenne' } },
	{ kind: 'other', name: { en: 'Communication', pl: 'Komunikacja społeczna' } },
	{ kind: 'other', name: { en: 'Residents’ affairs', pl: 'Sprawy obywatelskie' } },
	{ kind: 'other', name: { en: 'Waste and cleaning', pl: 'Gospodarka komunalna' } },
	{ kind: 'other', name: { en: 'Tourism', pl: 'Turystyka' } },
	{ kind: 'other', name: { en: 'Human resources', pl: 'Kadry' } },
];

export const firstNames = [
	'Anna',
	'Piotr',
	'Olena',
	'Łukasz',
	'Małgorzata',
	'Andrii',
	'Świętosława',
	'Józef',
	'Wiktoria',
	'Ahmed',
	'Żaneta',
	'Tuan',
	'Grażyna',
	'Siergiej',
	'Kinga',
	'Mateusz',
	'Nadia',
	'Bożena',
	'Ravi',
	'Irena',
];
export const lastNames = [
	'Kowalczyk',
	'Wójcik',
	'Shevchenko',
	'Zięba',
	'Łoś',
	'Nguyen',
	'Gąsior',
	'Petrenko',
	'Ćwik',
	'Sroka',
	'Hrabia',
	'Jeż',
	'Patel',
	'Mróz',
	'Żuk',
	'Kravets',
	'Dąbek',
	'Śliwa',
	'Haddad',
	'Źrebiec',
];

const offers = [
	'swimming classes',
	'the parents’ meeting',
	'housing advice',
	'the job centre',
	'library cards',
	'music lessons',
	'allotments',
	'the health check',
	'tram passes',
	'the youth club',
];
const barriers = [
	'Polish',
	'an account',
	'a fee in advance',
	'a document from abroad',
	'a phone',
	'a registered address',
];
const groups = [
	'newcomers',
	'older residents',
	'Roma families',
	'residents with disabilities',
	'young migrants',
	'night workers',
	'single parents',
	'long-settled neighbours',
	'students from abroad',
	'residents of hostels',
];
const places = [
	'Nowa Huta',
	'Podgórze',
	'Zabłocie',
	'Krowodrza',
	'Prądnik Biały',
	'Bieńczyce',
	'Czyżyny',
	'Dębniki',
	'Kazimierz',
	'Mistrzejowice',
	'Łagiewniki',
	'Swoszowice',
	'Wzgórza Krzesławickie',
	'Bronowice',
];
const things = [
	'Story hours',
	'Repair evenings',
	'Safety walks',
	'Football evenings',
	'Open kitchens',
	'Language tables',
	'Garden days',
	'Question hours',
	'Choir evenings',
	'Trade meetings',
];
const bodies = [
	'grant panel',
	'district council',
	'parents’ council',
	'programme council',
	'market committee',
	'safety council',
];
const papers = [
	'The application form',
	'The letter of decision',
	'The house rules',
	'The fee table',
	'The complaint form',
	'The evacuation notice',
];

const titles: ((random: Random) => string)[] = [
	(r) => `Sign-up for ${r.pick(offers)} in ${r.pick(places)} works without ${r.pick(barriers)}`,
	(r) => `${r.pick(things)} in ${r.pick(places)}, planned together with ${r.pick(groups)}`,
	(r) => `Two seats on the ${r.pick(bodies)} in ${r.pick(places)} for ${r.pick(groups)}`,
	(r) => `${r.pick(papers)} for ${r.pick(offers)} in plain Polish, Ukrainian and English`,
	(r) => `A named contact person for ${r.pick(groups)} in ${r.pick(places)}`,
	(r) => `Hours of ${r.pick(offers)} in ${r.pick(places)} that suit ${r.pick(groups)}`,
];

/** What a department promises, in one line. */
export function title(random: Random): string {
	return random.pick(titles)(random);
}

/** By what it is known that the promise was kept. */
export function sign(random: Random): string {
	return `In ${random.pick(places)}, ${random.pick(groups)} come again and bring others; ${random.pick(groups)} say so too.`;
}

/** What is done within thirty days. */
export function firstStep(random: Random): string {
	return `Ask three people among ${random.pick(groups)} what stands in their way at ${random.pick(offers)}.`;
}

/** A sentence in a history. */
export function note(random: Random): string {
	return `${random.pick(things)} in ${random.pick(places)}: ${random.between(3, 90)} people, among them ${random.pick(groups)}.`;
}

/** A paragraph of an answer. */
export function paragraph(random: Random, sentences: number): string {
	return Array.from({ length: sentences }, () => random.pick([note, sign, firstStep])(random)).join(' ');
}

export const units = ['people', 'places', '% of sign-ups', 'days, median', 'schools', 'evenings'];
