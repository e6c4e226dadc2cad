import type { DepartmentText } from './types.ts';

/** The departments of the demonstration. Two of the six kinds are shared: both offices of social matters are "other". */
export const departments: DepartmentText[] = [
	{
		slug: 'sports',
		kind: 'sports',
		name: { en: 'Sports Department', pl: 'Wydział Sportu' },
		shortName: { en: 'Sports', pl: 'Sport' },
	},
	{
		slug: 'culture',
		kind: 'culture',
		name: {
			en: 'Department of Culture and National Heritage',
			pl: 'Wydział Kultury i Dziedzictwa Narodowego',
		},
		shortName: { en: 'Culture', pl: 'Kultura' },
	},
	{
		slug: 'education',
		kind: 'education',
		name: { en: 'Education Department', pl: 'Wydział Edukacji' },
		shortName: { en: 'Education', pl: 'Edukacja' },
	},
	{
		slug: 'employment',
		kind: 'employment',
		name: {
			en: 'Department of Employment and Business Support',
			pl: 'Wydział Zatrudnienia i Wspierania Przedsiębiorczości',
		},
		shortName: { en: 'Employment', pl: 'Zatrudnienie' },
	},
	{
		slug: 'security',
		kind: 'security',
		name: {
			en: 'Department of Security and Crisis Management',
			pl: 'Wydział Bezpieczeństwa i Zarządzania Kryzysowego',
		},
		shortName: { en: 'Security', pl: 'Bezpieczeństwo' },
	},
	{
		slug: 'social-policy',
		kind: 'other',
		name: {
			en: 'Department of Social Policy and Health',
			pl: 'Wydział Polityki Społecznej i Zdrowia',
		},
		shortName: { en: 'Social policy', pl: 'Polityka społeczna' },
	},
	{
		slug: 'multiculturalism',
		kind: 'other',
		name: {
			en: 'Section for Multiculturalism, Social Projects and Equality Policy',
			pl: 'Referat ds. Wielokulturowości, Projektów Społecznych i Polityki Równościowej',
		},
		shortName: { en: 'Multiculturalism', pl: 'Wielokulturowość' },
	},
];
