import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf } from '#lib/i18n/days.ts';
import { parsePage } from '../support/parsed-page.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { visitor, type Visitor } from '../support/visitor.ts';
import { wordsIn } from '../support/words.ts';

// A Polish city, from its set-up on: nobody is asked for English or shown any, until the city wants it.

const city = testCity({ empty: true });
const pl = wordsIn('pl');
const english = { 'accept-language': 'en-GB,en' };
let tables: Tables;
let coordinator: Visitor;
let today: string;

beforeAll(async () => {
	tables = await openTables(city);
	today = dayOf(new Date(), 'Europe/Warsaw');
});
afterAll(() => tables?.close());

const fieldsOn = async (path: string) =>
	[
		...(await coordinator.ask(path, { headers: english })).body.matchAll(
			/ name="((?:name|text|look_at)_\w+)"/g,
		),
	].map(([, name]) => name);
const langOf = (body: string) => /<html lang="(\w+)"/.exec(body)![1];
const settings = (languages: string[], names: Record<string, string>, version: string) =>
	coordinator.post('/coordination/settings', { ...names, languages, version });

test('a city that is set up chooses its language', async () => {
	const token = /token=([\w-]+)/.exec(city.output())![1]!;
	const form = {
		token,
		city: 'Wierzbno',
		name: 'Jan Kowal',
		email: 'jan@wierzbno.example',
		password: 'most o czterech przęsłach',
	};
	const page = await visitor(city).ask(`/set-up?token=${token}`, { headers: { 'accept-language': 'pl' } });
	const choices = parsePage(page.body, `${city.url}/set-up`).controls.filter(
		({ name }) => name === 'languages',
	);
	expect(choices.map(({ value, checked }) => [value, checked])).toEqual([
		['en', false],
		['pl', true],
	]);
	const missing = await visitor(city).post(`/set-up?token=${token}`, form, { 'accept-language': 'pl' });
	expect(missing.status).toBe(400);
	expect(missing.body).toContain(pl('error_languages_empty'));
	const done = await visitor(city).post(`/set-up?token=${token}`, { ...form, languages: 'pl' });
	expect(done.status).toBe(303);
	coordinator = visitor(
		city,
		done.headers
			.getSetCookie()
			.map((it) => it.split(';')[0])
			.join('; '),
	);
	await tables.sql`insert into department (slug, kind, name, short_name) values
		('sport', 'sports', '{"pl": "Wydział Sportu"}', '{"pl": "Sport"}')`;
});

test('every page is in it, whatever the browser asks and whatever was chosen before', async () => {
	const before = visitor(city, `${coordinator.cookie}; language=en`);
	for (const path of ['/', '/tracker', '/coordination', '/coordination/rounds/new', '/account', '/nowhere']) {
		const { body } = await before.ask(path, { headers: english });
		expect([path, langOf(body)]).toEqual([path, 'pl']);
		expect(body).not.toContain('action="/language"');
	}
	const gate = await visitor(city, 'language=en').ask('/sign-in', { headers: english });
	expect(langOf(gate.body)).toBe('pl');
	expect(gate.body).not.toContain('action="/language"');
	// nor by asking for it
	const asked = await coordinator.post('/language', { locale: 'en', to: '/account' });
	expect([asked.status, asked.headers.getSetCookie().join()]).toEqual([303, '']);
});

test('nobody is asked for another one, for a round or a text', async () => {
	expect(await fieldsOn('/coordination/rounds/new')).toEqual(['name_pl']);
	expect(await fieldsOn('/coordination/texts/new')).toEqual(['text_pl', 'look_at_pl']);
	expect(await fieldsOn('/coordination/texts/sports-equality-1')).toEqual(['text_pl', 'look_at_pl']);
	expect(await fieldsOn('/coordination/texts/definition-equality')).toEqual(['text_pl']);
	expect(await fieldsOn('/coordination/settings')).toEqual(['name_pl']);

	const [department] = await tables.sql<{ id: number }[]>`select id from department`;
	const round = await coordinator.post('/coordination/rounds/new?/open', {
		name_pl: 'Jesień w Wierzbnie',
		opens_on: today,
		due_on: addDays(today, 30),
		departments: String(department!.id),
		sure: `1 ${today}`,
	});
	expect(round.status).toBe(303);
	expect(await fieldsOn(round.to)).toEqual(['name_pl']);
	const prompt = {
		kind: 'sports',
		principle: 'equality',
		text_pl: 'Kto ma klucz?',
		look_at_pl: 'szafka na klucze',
	};
	const preview = await coordinator.post('/coordination/texts/new?/preview', prompt);
	expect(preview.body).toContain('Kto ma klucz?');
	expect(preview.body).not.toContain(pl('text_preview_in_en'));
	const added = await coordinator.post('/coordination/texts/new?/publish', prompt);
	expect(added.status).toBe(303);
	const reworded = { text_pl: 'Po prostu: czy każdy ma równe szanse?', version: '0' };
	expect((await coordinator.post('/coordination/texts/definition-equality?/publish', reworded)).status).toBe(
		303,
	);
	// what reads as it did is not published for the sake of the language that nobody asks for
	const same = await coordinator.post('/coordination/texts/definition-equality?/publish', {
		...reworded,
		version: '1',
	});
	expect(same.body).toContain('href="#text_pl"');
	expect((await coordinator.ask(added.to)).status).toBe(200);
});

test('a second one can be added, and shows what there is in the first', async () => {
	expect((await settings(['en', 'pl'], { name_pl: 'Wierzbno' }, '1')).status).toBe(303);
	const now = visitor(city, `${coordinator.cookie}; language=en`);
	const page = await now.ask('/coordination/settings');
	expect(langOf(page.body)).toBe('en');
	expect(page.body).toContain('action="/language"');
	expect(page.body).toMatch(/Languages of the city: Polish → English and Polish/);
	expect(await fieldsOn('/coordination/rounds/new')).toEqual(['name_en', 'name_pl']);

	expect((await now.ask('/coordination/rounds')).body).toContain('Jesień w Wierzbnie');
	const texts = (await now.ask('/coordination/texts')).body;
	expect(texts).toMatch(/<span lang="pl">Kto ma klucz\?<\/span>/);
	expect(texts).toMatch(/<span lang="pl">szafka na klucze<\/span>/);
	const [diagnosis] = await tables.sql<{ id: number }[]>`select id from diagnosis`;
	await now.post(`/diagnoses/${diagnosis!.id}?/start`);
	const question = (await now.ask(`/diagnoses/${diagnosis!.id}/equality`)).body;
	expect(question).toMatch(/class="text[^"]*" lang="pl"[^>]*>.{0,80}Kto ma klucz\?/);
	expect(question).toMatch(/class="lede[^"]*" lang="pl">Po prostu: czy każdy/);
	const sheet = (await now.ask(`/diagnoses/${diagnosis!.id}/sheet`)).body;
	expect(sheet).toMatch(/<bdi lang="pl">Kto ma klucz\?<\/bdi>/);
});

test('a form that was open when a language was added asks for what it lacks, and keeps the rest', async () => {
	const answer = await coordinator.post(
		'/coordination/texts/new?/publish',
		{ kind: 'sports', principle: 'equality', text_pl: 'Kto ma drugi klucz?', look_at_pl: 'szafka' },
		{ cookie: `${coordinator.cookie}; language=pl` },
	);
	expect(answer.status).toBe(400);
	expect(answer.body).toContain('href="#text_en"');
	expect(answer.body).toContain('Kto ma drugi klucz?');
});
