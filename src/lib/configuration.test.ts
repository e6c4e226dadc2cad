import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfiguration } from './configuration.server.ts';

function accepted(env: Record<string, string>) {
	const read = readConfiguration(env);
	if (!read.ok) throw new Error(read.problems.join('\n'));
	return read.configuration;
}

function problems(env: Record<string, string>): string[] {
	const read = readConfiguration(env);
	return read.ok ? [] : read.problems;
}

describe('the configuration', () => {
	test('needs nothing to be set', () => {
		expect(accepted({})).toEqual({
			PORT: 3000,
			HOST: '127.0.0.1',
			DATABASE_URL: undefined,
			DATABASE_DIRECT_URL: undefined,
			DATABASE_CONNECTIONS: 10,
			DATA_DIR: resolve('data/main'),
			ORIGIN: undefined,
			ADDRESS_HEADER: undefined,
			XFF_DEPTH: 1,
			DEMO_PASSWORD: undefined,
			CITY_TIME_ZONE: 'Europe/Warsaw',
			LOG_LEVEL: 'warn',
			MAINSPAN_DEMO: false,
		});
	});

	test('keeps the demonstration apart from real data', () => {
		const demonstration = { MAINSPAN_DEMO: true, DATA_DIR: resolve('data/demo') };
		expect(accepted({ MAINSPAN_DEMO: '1' })).toMatchObject(demonstration);
		expect(accepted({ MAINSPAN_DEMO: '1', DATA_DIR: '/srv/show' }).DATA_DIR).toBe('/srv/show');
	});

	test('takes an empty setting for one that was left out', () => {
		expect(accepted({ PORT: '', ORIGIN: ' ', DATABASE_URL: '' })).toEqual(accepted({}));
	});

	test('is read once and cannot be changed', () => {
		expect(Object.isFrozen(accepted({}))).toBe(true);
	});

	test.each([
		['https://mainspan.krakow.example', 'https://mainspan.krakow.example'],
		['https://mainspan.krakow.example/', 'https://mainspan.krakow.example'],
		['http://10.0.0.5:8080', 'http://10.0.0.5:8080'],
		['HTTPS://Mainspan.Krakow.example', 'https://mainspan.krakow.example'],
	])('reads the origin %s', (given, origin) => {
		expect(accepted({ ORIGIN: given }).ORIGIN).toBe(origin);
	});

	test.each([
		['PORT', '65536'],
		['PORT', '80a'],
		['PORT', '-1'],
		['PORT', '3e3'],
		['HOST', 'http://localhost'],
		['DATABASE_URL', 'mysql://localhost/mainspan'],
		['DATABASE_URL', 'localhost/mainspan'],
		['DATABASE_URL', 'postgres://city:secret@localhost'],
		['DATABASE_URL', 'postgres://city:secret@localhost/'],
		['DATABASE_URL', 'postgres://city:100%safe@localhost/mainspan'],
		['DATABASE_DIRECT_URL', 'postgres://localhost'],
		['DATABASE_CONNECTIONS', '2'],
		['DATABASE_CONNECTIONS', 'many'],
		['ORIGIN', 'mainspan.krakow.example'],
		['ORIGIN', 'https://krakow.example/mainspan'],
		['ORIGIN', 'https://someone@krakow.example'],
		['ORIGIN', 'ftp://krakow.example'],
		['ADDRESS_HEADER', 'X Forwarded'],
		['XFF_DEPTH', '0'],
		['DEMO_PASSWORD', 'elevenchars'],
		['DEMO_PASSWORD', 'x'.repeat(129)],
		['CITY_TIME_ZONE', 'Krakow'],
		['CITY_TIME_ZONE', '+01:00'],
		['LOG_LEVEL', 'loud'],
	])('refuses %s=%s in one sentence that names the setting', (name, value) => {
		const [sentence, ...more] = problems({ [name]: value });
		expect(more).toEqual([]);
		expect(sentence).toMatch(new RegExp(`^${name} must .*\\.$`));
	});

	test('says everything that is wrong at once, and repeats no secret', () => {
		const said = problems({
			PORT: 'x',
			DATABASE_URL: 'postgre://u:hunter2@h/d',
			DEMO_PASSWORD: 'short-secret'.slice(0, 8),
		});
		expect(said).toHaveLength(3);
		expect(said.join(' ')).not.toMatch(/hunter2|short-se/);
	});
});
