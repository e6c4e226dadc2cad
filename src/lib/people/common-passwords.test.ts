import { expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.server.ts';

const known = ['Wierzbno', 'Jan Kowal', 'jan.kowal@wierzbno.example'];

test.each([
	'administrator',
	'1qaz2wsx3edc',
	'password1234',
	'Password123!',
	'P a s s w o r d 1 2 3',
	'123qwerty!!!',
	'qwertyqwerty',
	'Hasło1234567',
	'hasło-hasło-2026',
	'Kochanie2026',
	'Krakow!!2026',
	'dragondragondragon',
	'aaaaaaaaaaaa',
	'abcabcabcabc',
	'123456789012',
	'14.03.2027 12:00',
	'!!!!!!!!!!!!',
	'correct horse battery staple',
])('%s is among the first that somebody tries', (password) => {
	expect(isCommonPassword(password)).toBe(true);
});

test.each(['Wierzbno2026', 'jankowal1234', 'Jan Kowal 12', 'kowal-kowal-kowal', 'mainspan2026!'])(
	'%s is what everybody knows',
	(password) => {
		expect(isCommonPassword(password, known)).toBe(true);
	},
);

test.each([
	'a bridge of four spans',
	'a bridge grows span by span',
	'most o czterech przęsłach',
	'zielony rower pod oknem',
	'password of a bridge',
	'Xk7-pQ2w-9vRt',
	'Wierzbno is where I live',
	'кіт спить на вікні',
])('%s is not', (password) => {
	expect(isCommonPassword(password, known)).toBe(false);
});

test('whatever is typed is looked at without an exception', () => {
	for (const odd of ['', '\u0000', '\ud800', '🌉🌉🌉🌉', '́́'.repeat(60), 'x'.repeat(128)])
		expect(typeof isCommonPassword(odd, [odd])).toBe('boolean');
});
