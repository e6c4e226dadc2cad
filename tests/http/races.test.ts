import { afterAll, beforeAll, expect, test } from 'vitest';
import { principles, type Principle } from '#lib/content/principles.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, type Visitor } from '../support/visitor.ts';

// Two people save the same thing from the same page at the same moment: one is stored, and the other is shown both.

const fields = ['today', 'barriers', 'voices', 'proud_of'] as const;
type Writers = Record<'iwona' | 'oksana', Visitor>;
const city = testCity();
let writers: Writers;
let tables: Tables;

beforeAll(async () => {
	writers = {
		iwona: await signedIn(city, 'head.culture@krakow.example'),
		oksana: await signedIn(city, 'contributor.culture@krakow.example'),
	};
	tables = await openTables(city);
});

afterAll(() => tables?.close());

const hidden = (page: string, name: string) =>
	new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

test('a thousand races for one field of an answer: each has one winner, and no text is lost unseen', async () => {
	const races = 1_000;
	const [{ id: diagnosis } = { id: 0 }] = await tables.sql<{ id: number }[]>`
		select g.id::int from diagnosis g join department d on d.id = g.department_id join round r on r.id = g.round_id
		where d.slug = 'culture' and r.closed_at is null and g.submitted_at is null`;
	let won = 0;
	let silent = 0;
	const lane = async (principle: Principle) => {
		const path = `/diagnoses/${diagnosis}/${principle}`;
		for (let race = 0; race < races / principles.length; race++) {
			const field = fields[race % fields.length]!;
			const base = hidden((await writers.iwona.ask(path)).body, 'base');
			const texts = {
				iwona: `Iwona wrote ${principle} ${race}`,
				oksana: `Oksana wrote ${principle} ${race}`,
			};
			const post = (who: keyof Writers) =>
				writers[who].post(`${path}?/save`, { base, [field]: texts[who], go: 'stay' });
			const [iwona, oksana] = await Promise.all([post('iwona'), post('oksana')]);
			const winners = [iwona, oksana].filter(({ status }) => status === 303);
			if (winners.length === 1) won++;
			const [first, second] =
				iwona.status === 303 ? (['iwona', 'oksana'] as const) : (['oksana', 'iwona'] as const);
			const loser = { iwona, oksana }[second];
			const [answer] = await tables.sql<Record<string, string>[]>`
				select ${tables.sql(field)} as text from answer where diagnosis_id = ${diagnosis} and principle = ${principle}`;
			const seen = loser.body.includes(texts[first]) && loser.body.includes(texts[second]);
			if (answer?.text !== texts[first] || loser.status !== 409 || !seen) silent++;
		}
	};
	await Promise.all(principles.map(lane));
	process.stdout.write(
		`races-http one-winner ${won}/${races} ${races} ${won === races ? 'met' : 'missed'}\n`,
	);
	process.stdout.write(`races-http silent-overwrites ${silent} 0 ${silent ? 'missed' : 'met'}\n`);
	expect(won).toBe(races);
	expect(silent).toBe(0);
});

test('a hundred races for the words of a commitment: each has one winner', async () => {
	const [{ id } = { id: 0 }] = await tables.sql<{ id: number }[]>`
		select min(c.id)::int as id from commitment c join department d on d.id = c.lead_department_id
		where d.slug = 'culture' and not c.closed`;
	for (let race = 0; race < 100; race++) {
		const path = `/commitments/${id}/reword`;
		const page = (await writers.iwona.ask(path)).body;
		const facts = {
			version: hidden(page, 'version'),
			sign: 'The doors stay open',
			principles: 'diversity',
		};
		const titles = { iwona: `Iwona promises ${race}`, oksana: `Oksana promises ${race}` };
		const post = (who: keyof Writers) => writers[who].post(path, { ...facts, title: titles[who] });
		const [iwona, oksana] = await Promise.all([post('iwona'), post('oksana')]);
		expect([iwona.status, oksana.status].sort(), `race ${race}`).toEqual([303, 400]);
		const [first, second] =
			iwona.status === 303 ? (['iwona', 'oksana'] as const) : (['oksana', 'iwona'] as const);
		const [commitment] = await tables.sql`select title from commitment where id = ${id}`;
		expect(commitment).toEqual({ title: titles[first] });
		expect({ iwona, oksana }[second].body).toContain(titles[first]);
		expect({ iwona, oksana }[second].body).toContain(titles[second]);
	}
});
