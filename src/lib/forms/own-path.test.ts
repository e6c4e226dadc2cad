import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ownPath } from './own-path.ts';

// the address that a browser reads a Location header against
const here = 'https://mainspan.wierzbno.example';

test.each(['/', '/tracker', '/tracker?status=done&text=a%20b', '/diagnoses/3/equality'])(
	'%s leads there',
	(path) => {
		expect(ownPath(path)).toBe(path);
	},
);

test.each([
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\\/evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	'/\r\n//evil.example',
	'\u0000//evil.example',
	' //evil.example',
	'/.//evil.example',
	'/..//evil.example',
	'/a/..//evil.example',
	'/%2e//evil.example',
	'/./\\evil.example',
	'//own.invalid//evil.example',
	'https://evil.example',
	'https:evil.example',
	'https:/evil.example',
	'javascript:alert(1)',
	'data:text/html,x',
	'evil.example',
	'?to=//evil.example',
	'',
])('%j does not lead away', (value) => {
	expect(new URL(ownPath(value), here).origin).toBe(here);
	expect(ownPath(value)).not.toMatch(/evil\.example/);
});

test('what is no path, or too long for one, leads to the desk', () => {
	for (const value of [undefined, null, 7, ['/tracker', '/'], {}, `/${'x'.repeat(2000)}`])
		expect(ownPath(value)).toBe('/');
});

test('no text at all leads to another site', () => {
	const part = fc.constantFrom(
		'/',
		'\\',
		'.',
		'..',
		'%2e',
		'%2f',
		'\t',
		'\n',
		'\r',
		':',
		'@',
		'?',
		'#',
		'https:',
		'evil.example',
	);
	const address = fc.oneof(
		fc.string(),
		fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join('')}`),
	);
	fc.assert(
		fc.property(address, (value) => {
			const path = ownPath(value);
			return new URL(path, here).origin === here && /^\/(?![/\\])[\x21-\x7e]*$/.test(path);
		}),
		{ numRuns: 500 },
	);
});
