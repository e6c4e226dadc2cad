import { expect, test } from 'vitest';
import { byFamilyName, familyFirst } from './names.ts';

test.each([
	['Anna Nowak', 'Nowak Anna'],
	['Maria Skłodowska-Curie', 'Skłodowska-Curie Maria'],
	['Jan Maria  Rokita ', 'Rokita Jan Maria'],
	['Madonna', 'Madonna'],
])('%s stands in a list as %s', (name, listed) => {
	expect(familyFirst(name)).toBe(listed);
});

test('people stand in the order of their family names, as Polish has it', () => {
	const names = ['Adam Żak', 'Zofia Adamska', 'Jan Łoś', 'Ewa Lis', 'Anna Ćma', 'Piotr Cop'];
	const listed = byFamilyName(names.map((name) => ({ name })));
	expect(listed.map(({ name }) => name)).toEqual([
		...['Zofia Adamska', 'Piotr Cop', 'Anna Ćma', 'Ewa Lis', 'Jan Łoś', 'Adam Żak'],
	]);
});
