import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestsOfTheBuild } from '../support/routes.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { encoded, signedIn, type Fields, type Visitor } from '../support/visitor.ts';

// What another site could make the browser of somebody who is signed in do: nothing.

const city = testCity();
let tables: Tables;
let coordinator: Visitor;
let posts: string[];
let pages: string[];

beforeAll(async () => {
	coordinator = await signedIn(city, 'coordinator@krakow.example');
	tables = await openTables(city);
	const [ids] = await tables.sql<{ commitment: number; diagnosis: number; round: number; entry: number }[]>`
		select (select min(id) from commitment where not closed) as commitment,
			(select min(id) from diagnosis where started_at is null) as diagnosis,
			(select max(id) from round) as round, (select min(id) from register_entry) as entry`;
	const addressOf = (request: string) =>
		request
			.replace(/^[A-Z]+ /, '')
			.replace('/commitments/[id]', `/commitments/${ids!.commitment}`)
			.replace('/diagnoses/[id]', `/diagnoses/${ids!.diagnosis}`)
			.replace('/entries/[id]', `/entries/${ids!.entry}`)
			.replace('/rounds/[id]', `/rounds/${ids!.round}`)
			.replace('[slot]', 'culture-equality-1')
			.replace('[principle]', 'equality')
			.replace('[register]', 'gaps')
			.replace(' ', '');
	const requests = await requestsOfTheBuild();
	posts = requests.filter((it) => it.startsWith('POST')).map(addressOf);
	pages = requests.filter((it) => it.startsWith('GET')).map(addressOf);
});

afterAll(() => tables?.close());

const fields: Fields = { status: 'under_way', note: 'Forged', version: '1', today: 'Forged', locale: 'pl' };

const foreign: [string, Record<string, string>][] = [
	['another site', { origin: 'https://elsewhere.example' }],
	['a page without an origin of its own', { origin: 'null' }],
	['nobody who says so', {}],
	['another port of the same machine', { origin: 'http://127.0.0.1:1' }],
	['the same name by another scheme', { origin: 'https://127.0.0.1' }],
];

for (const [from, headers] of foreign) {
	test(`a form that comes from ${from} is refused by every action`, async () => {
		const bodies = [
			encoded(fields),
			JSON.stringify(fields),
			new Blob([JSON.stringify(fields)], { type: 'text/plain' }),
		];
		const taken: string[] = [];
		for (const path of posts) {
			for (const body of bodies) {
				const answer = await coordinator.ask(path, { method: 'POST', headers, body });
				if (answer.status !== 403) taken.push(`${path}: ${answer.status}`);
			}
		}
		expect(taken).toEqual([]);
		expect(await tables.changed()).toEqual([]);
	});
}

test('no method but POST changes anything', async () => {
	const wrong: string[] = [];
	for (const path of [...posts, ...pages]) {
		for (const method of ['PUT', 'PATCH', 'DELETE']) {
			const headers = { origin: city.url };
			const { status } = await coordinator.ask(path, { method, headers, body: encoded(fields) });
			if (status !== 405) wrong.push(`${method} ${path}: ${status}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(await tables.changed()).toEqual([]);
});

test('looking changes nothing, whatever the address says', async () => {
	const wrong: string[] = [];
	const said = encoded({ ...fields, to: '/account', idea: '1', autosave: '1' }).toString();
	for (const path of [...pages, ...posts]) {
		for (const method of ['GET', 'HEAD', 'OPTIONS']) {
			const { status } = await coordinator.ask(`${path}${path.includes('?') ? '&' : '?'}${said}`, { method });
			if (status >= 500) wrong.push(`${method} ${path}: ${status}`);
		}
	}
	expect(wrong).toEqual([]);
	expect(await tables.changed()).toEqual([]);
});

test('nobody is sent from here to another site', async () => {
	const leaving: string[] = [];
	const places = [
		'//elsewhere.example',
		'/\\elsewhere.example',
		'/.//elsewhere.example',
		'/x/..//elsewhere.example',
	];
	for (const to of [
		...places,
		'/\t/elsewhere.example',
		'https://elsewhere.example',
		'javascript:alert(1)',
		'/%5Celsewhere.example/..//elsewhere.example',
	]) {
		const answers = [
			await coordinator.post('/language', { locale: 'en', to }),
			await coordinator.ask(`/sign-in?to=${encodeURIComponent(to)}`),
		];
		for (const answer of answers) {
			const target = new URL(answer.to, city.url);
			if (answer.status !== 303 || target.origin !== city.url)
				leaving.push(`${JSON.stringify(to)} → ${answer.to}`);
		}
	}
	expect(leaving).toEqual([]);
});
