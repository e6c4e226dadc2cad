import type { Translated } from '#lib/i18n/locale.ts';
import type { DepartmentSlug, PersonText } from './types.ts';

const head = (of: DepartmentSlug) => ({ role: 'head', of }) as const;
const contributor = (of: DepartmentSlug) => ({ role: 'contributor', of }) as const;

/** The people of the demonstration. All names are invented. */
export const people = {
	hanna: {
		name: 'Hanna Zarębska',
		email: 'coordinator@krakow.example',
		roles: [{ role: 'coordinator' }, head('multiculturalism')],
	},
	marek: { name: 'Marek Ostrowicz', email: 'head.sports@krakow.example', roles: [head('sports')] },
	iwona: { name: 'Iwona Szelest', email: 'head.culture@krakow.example', roles: [head('culture')] },
	dorota: { name: 'Dorota Kalemba', email: 'head.education@krakow.example', roles: [head('education')] },
	pawel: { name: 'Paweł Niedziałek', email: 'head.employment@krakow.example', roles: [head('employment')] },
	grzegorz: { name: 'Grzegorz Sadlik', email: 'head.security@krakow.example', roles: [head('security')] },
	oksana: {
		name: 'Oksana Melnyk',
		email: 'contributor.culture@krakow.example',
		roles: [contributor('culture')],
	},
	barbara: {
		name: 'Barbara Lenart-Gil',
		email: 'observer@krakow.example',
		roles: [{ role: 'observer' }],
	},
	ewa: { name: 'Ewa Turczyn', email: 'ewa.turczyn@krakow.example', roles: [head('social-policy')] },
	natalia: {
		name: 'Natalia Gwizdek',
		email: 'natalia.gwizdek@krakow.example',
		roles: [contributor('sports')],
	},
	dmytro: {
		name: 'Dmytro Sawczuk',
		email: 'dmytro.sawczuk@krakow.example',
		roles: [contributor('sports')],
	},
	michal: { name: 'Michał Pater', email: 'michal.pater@krakow.example', roles: [contributor('culture')] },
	lucja: { name: 'Łucja Wdowik', email: 'lucja.wdowik@krakow.example', roles: [contributor('culture')] },
	tamar: { name: 'Tamar Kipiani', email: 'tamar.kipiani@krakow.example', roles: [contributor('culture')] },
	agnieszka: {
		name: 'Agnieszka Oleś',
		email: 'agnieszka.oles@krakow.example',
		roles: [contributor('education')],
	},
	linh: {
		name: 'Mai Linh Nguyen',
		email: 'mailinh.nguyen@krakow.example',
		roles: [contributor('education'), contributor('multiculturalism')],
	},
	katarzyna: {
		name: 'Katarzyna Wrona',
		email: 'katarzyna.wrona@krakow.example',
		roles: [contributor('employment')],
	},
	siarhei: {
		name: 'Siarhei Dubovik',
		email: 'siarhei.dubovik@krakow.example',
		roles: [contributor('employment')],
	},
	rafal: { name: 'Rafał Kopeć', email: 'rafal.kopec@krakow.example', roles: [contributor('security')] },
	monika: {
		name: 'Monika Strzelczyk',
		email: 'monika.strzelczyk@krakow.example',
		roles: [contributor('security')],
	},
	zofia: {
		name: 'Zofia Majcher',
		email: 'zofia.majcher@krakow.example',
		roles: [contributor('social-policy')],
	},
	priya: {
		name: 'Priya Raman-Cichy',
		email: 'priya.raman@krakow.example',
		roles: [contributor('social-policy')],
	},
	yuliia: {
		name: 'Yuliia Bondar',
		email: 'yuliia.bondar@krakow.example',
		roles: [contributor('multiculturalism')],
	},
	adam: {
		name: 'Adam Lisiewicz',
		email: 'adam.lisiewicz@krakow.example',
		roles: [contributor('multiculturalism')],
	},
} as const satisfies Record<string, PersonText>;

export type PersonKey = keyof typeof people;

const shown: [PersonKey, what: Translated][] = [
	[
		'hanna',
		{
			en: 'coordinates the city, heads Multiculturalism',
			pl: 'koordynuje prace miasta i kieruje Referatem ds. Wielokulturowości',
		},
	],
	['marek', { en: 'head of Sports', pl: 'kieruje Wydziałem Sportu' }],
	['iwona', { en: 'head of Culture', pl: 'kieruje Wydziałem Kultury' }],
	['dorota', { en: 'head of Education', pl: 'kieruje Wydziałem Edukacji' }],
	['pawel', { en: 'head of Employment', pl: 'kieruje Wydziałem Zatrudnienia' }],
	['grzegorz', { en: 'head of Security', pl: 'kieruje Wydziałem Bezpieczeństwa' }],
	['oksana', { en: 'colleague in Culture', pl: 'pracuje w Wydziale Kultury' }],
	['barbara', { en: 'deputy mayor, reads everything', pl: 'wiceprezydentka miasta, może wszystko czytać' }],
];

/** The eight accounts that one may look around with: address, name, role, department where there is one, and in words. */
export const demonstrationAccounts: {
	email: string;
	name: string;
	role: PersonText['roles'][number]['role'];
	department?: DepartmentSlug;
	what: Translated;
}[] = shown.map(([key, what]) => {
	const { email, name, roles }: PersonText = people[key];
	const { role, of } = roles[0]!;
	return { email, name, role, ...(of && { department: of }), what };
});
