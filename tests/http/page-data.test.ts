import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, type Visitor } from '../support/visitor.ts';

// The data of a page hold what its viewer may read and no more. Whatever a department has not handed in can be
// anything: to those who may not read it, no page and no data of a page are another for it.

const city = testCity();
let tables: Tables;
let outsiders: [string, Visitor][];
let pages: string[];

beforeAll(async () => {
	outsiders = [];
	for (const [role, email] of [
		['observer', 'observer@krakow.example'],
		['other head', 'head.sports@krakow.example'],
		['owner', 'natalia.gwizdek@krakow.example'],
	] as const)
		outsiders.push([role, await signedIn(city, email)]);
	tables = await openTables(city, async (sql) => {
		// one that everybody reads as it was submitted, while its department revises it
		await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = 'returned', revised_at = now(),
			revised_by = (select min(id) from person) where id = (
				select g.id from diagnosis g join department d on d.id = g.department_id join round r on r.id = g.round_id
				where d.slug = 'security' and r.closed_at is null)`;
		await sql`insert into answer_return (diagnosis_id, principle, note, returned_by)
			select id, 'equality', 'How many?', (select min(id) from person) from diagnosis where revision = 'returned'`;
	});
	const rows = await tables.sql<{ path: string }[]>`
		select '/diagnoses/' || id as path from diagnosis where submitted_at is not null or revision is not null
		union all select '/diagnoses?round=' || id from round
		union all (select '/commitments/' || id from commitment order by id limit 12)
		union all (select '/registers/entries/' || id from register_entry order by id limit 12)`;
	pages = [
		...['/', '/diagnoses', '/tracker', '/tracker/matrix', '/registers/gaps', '/registers/voices'],
		...rows.map(({ path }) => path),
	];
});
afterAll(() => tables?.close());

/** What is no page's own: keys of forms, and the nonces of scripts. */
const still = (body: string) =>
	body.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'key').replace(/nonce[-=]"?[\w+/=-]+"?/g, 'nonce');

async function read(): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const [role, who] of outsiders)
		for (const page of pages) {
			const [path = '', query] = page.split('?');
			const data = `${path === '/' ? '' : path}/__data.json${query ? `?${query}` : ''}`;
			const { status, body } = await who.ask(data);
			expect(status, `${role} ${page}`).toBe(200);
			found.set(`${role} ${page}`, still(body));
		}
	return found;
}

test('nothing that is not handed in reaches those who may not read it', async () => {
	const { sql } = tables;
	const before = await read();
	expect([...(await read())]).toEqual([...before]);
	await sql.begin(async (tx) => {
		await tx`set local session_replication_role = replica`;
		const hidden = tx`(select id from diagnosis g where (g.started_at is not null and g.submitted_at is null)
			and not exists (select from diagnosis_department w join membership m on m.department_id = w.department_id
				join person p on p.id = m.person_id
				where w.diagnosis_id = g.id and p.email in ('head.sports@krakow.example', 'natalia.gwizdek@krakow.example')))`;
		const changed = await tx`update diagnosis set started_at = started_at - interval '7 hours',
			started_by = (select max(id) from person), version = version + 100, answers_version = answers_version + 100,
			revised_at = revised_at - interval '5 days', revised_by = case when revised_by is null then null
				else (select max(id) from person) end where id in ${hidden} returning revision`;
		expect(changed.map(({ revision }) => revision as unknown)).toEqual(
			expect.arrayContaining([null, 'returned']),
		);
		await tx`update answer set today = 'Other words', voices = 'Somebody else', version = version + 7,
			updated_at = updated_at - interval '9 days', updated_by = (select max(id) from person),
			level = case when level is null then null else 5 - level end where diagnosis_id in ${hidden}`;
		await tx`update answer_return set principle = 'participation', note = 'Why?',
			returned_by = (select max(id) from person) where diagnosis_id in ${hidden}`;
		await tx`update prompt_mark set note = 'Other words' where diagnosis_id in ${hidden}`;
		await tx`delete from question_assignment where diagnosis_id in ${hidden}`;
		await tx`delete from answer_comment where diagnosis_id in ${hidden}`;
		await tx`delete from private_rating where diagnosis_id in ${hidden}`;
		await tx`update diagnosis_department set agreed_at = null, agreed_by = null, agreed_version = null
			where diagnosis_id in ${hidden}`;
	});
	const after = await read();
	const wrong = [...after].filter(([page, body]) => body !== before.get(page)).map(([page]) => page);
	expect(wrong).toEqual([]);
});
