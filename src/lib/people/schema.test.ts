import { expect, test } from 'vitest';
import { settingsSchema, setUpSchema, signInSchema } from './schema.ts';

const issue = (given: object) =>
	signInSchema.safeParse({ password: 'x', ...given }).error?.issues[0]?.message;
const setUp = {
	token: 'shown on the console',
	city: 'Wierzbno',
	languages: 'pl',
	name: 'Jan Kowal',
	email: 'jan@wierzbno.example',
	password: 'a bridge of four spans',
};

test('an address is one address, however it was typed', () => {
	expect(signInSchema.parse({ email: ' Jan.Kowal@Wierzbno.Example\n', password: 'x' }).email).toBe(
		'jan.kowal@wierzbno.example',
	);
});

test.each([
	'jan',
	'@wierzbno.example',
	'jan@',
	'jan@a@b',
	'jan kowal@wierzbno.example',
	'jan\u0000@wierzbno.example',
])('%j is no address', (email) => {
	expect(issue({ email })).toBe('error_email_form');
});

test('an address that is missing or too long says so', () => {
	expect(issue({})).toBe('error_email_empty');
	expect(issue({ email: '  ' })).toBe('error_email_empty');
	expect(issue({ email: ['a@b', 'c@d'] })).toBe('error_email_empty');
	expect(issue({ email: `${'a'.repeat(250)}@b.pl` })).toBe('error_email_form');
});

test('a password to sign in with is not judged, only too long ones are not looked at', () => {
	expect(signInSchema.safeParse({ email: 'jan@wierzbno.example', password: ' x ' }).data?.password).toBe(
		' x ',
	);
	for (const password of ['', undefined, ['a', 'b']])
		expect(issue({ email: 'jan@wierzbno.example', password })).toBe('error_password_empty');
	expect(issue({ email: 'jan@wierzbno.example', password: 'x'.repeat(501) })).toBe('error_password_long');
});

test('a new password has 12 to 128 characters of whatever kind, and keeps its spaces', () => {
	const password = (value: unknown) => setUpSchema.safeParse({ ...setUp, password: value });
	expect(password(' aaaaaaaaaa ').data?.password).toBe(' aaaaaaaaaa ');
	expect(password('ż'.repeat(128)).success).toBe(true);
	// as many letters, however a keyboard puts them together
	expect(password('ż'.repeat(128).normalize('NFD')).success).toBe(true);
	expect(password('ż'.repeat(6).normalize('NFD')).error?.issues[0]?.message).toBe('error_password_short');
	expect(password('x'.repeat(11)).error?.issues[0]?.message).toBe('error_password_short');
	expect(password('x'.repeat(129)).error?.issues[0]?.message).toBe('error_password_long');
});

test('the first start names the city and the person', () => {
	const { error } = setUpSchema.safeParse({ ...setUp, city: ' ', name: '\t' });
	expect(error?.issues.map(({ message }) => message)).toEqual(['error_city_empty', 'error_name_empty']);
});

test('a city has one language or both, and none that the product does not speak', () => {
	const languages = (value: unknown) => setUpSchema.safeParse({ ...setUp, languages: value });
	expect(languages('pl').data?.languages).toEqual(['pl']);
	expect(languages(['pl', 'en', 'pl']).data?.languages).toEqual(['en', 'pl']);
	for (const none of [undefined, []])
		expect(languages(none).error?.issues[0]?.message).toBe('error_languages_empty');
	for (const other of ['', 'de', ['pl', 'de'], ['__proto__']])
		expect(languages(other).error?.issues[0]?.message).toBe('error_choose');
});

test('the settings ask for the name in the languages of the city alone', () => {
	const issues = (fields: object) =>
		settingsSchema(['pl'])
			.safeParse({ languages: ['en', 'pl'], version: '1', ...fields })
			.error?.issues.map(({ path, message }) => [path[0], message]);
	expect(issues({ name_pl: 'Wierzbno' })).toBeUndefined();
	expect(issues({ name_en: 'Wierzbno' })).toEqual([['name_pl', 'error_city_empty']]);
});
