import { connect, type Sql } from '#lib/database/connection.server.ts';
import { pagesOfTheBuild } from '../support/routes.ts';
import { target } from '../support/server.ts';
import { whatDoesNotFit } from '../support/fits.ts';
import { expect, test } from '../support/test.ts';

// A telephone of 320 px, in Polish, and a word as long as the name of a file wherever people write: every page of the
// build keeps all its words within its edges. And one frame for all of them where there is room.

const long =
	'Protokol_z_posiedzenia_zespolu_ds_wielokulturowosci_oraz_rownego_traktowania_wersja_ostateczna_2026.docx';

/** What the parts of an address in brackets can be filled with: things of each kind and state. */
async function things(sql: Sql): Promise<Record<string, string[]>> {
	const ids = async (rows: Promise<{ id: number | string }[]>) => (await rows).map(({ id }) => String(id));
	return {
		'/commitments/[id]': await ids(
			sql`select distinct on (status, help_what is null, due_on < now()) id from commitment`,
		),
		'/diagnoses/[id]': await ids(
			sql`select distinct on (r.closed_at is null, started_at is null, submitted_at is null, revision) g.id
				from diagnosis g join round r on r.id = g.round_id`,
		),
		'/coordination/rounds/[id]': await ids(sql`select id from round`),
		'/registers/entries/[id]': await ids(sql`select distinct on (kind) id from register_entry`),
		'[principle]': ['equality', 'participation'],
		'[register]': ['gaps', 'voices'],
		'[slot]': ['culture-diversity-3', 'definition-interaction', 'rubric-participation-3'],
	};
}

/** The addresses of a page: its brackets filled, from the left, with all that is known to fit. */
function addressesOf(pattern: string, known: Record<string, string[]>): string[] {
	const [whole, name] = /^[^[]*(\[\w+\])/.exec(pattern) ?? [];
	if (!whole || !name) return [pattern];
	const fitting = known[whole] ?? known[name];
	if (!fitting) throw new Error(`Nothing is known that fits ${whole}`);
	return fitting.flatMap((it) =>
		addressesOf(pattern.slice(whole.length), known).map((rest) => whole.replace(name, it) + rest),
	);
}

test('on the narrowest telephone, in Polish, no page loses a word beyond its edge @once', async ({
	page,
	app,
	signIn,
}) => {
	const sql = connect(target(app.server, app.database), 1);
	await sql`update commitment set title = title || ' ' || ${long}, sign = sign || ' ' || ${long},
		help_what = help_what || ' ' || ${long}`;
	await sql`update answer set today = today || ' ' || ${long}, voices = ${long}, evidence = ${long}`;
	await sql`update idea set text = ${long}`;
	await sql`update answer_comment set text = ${long}`;
	const pages = await pagesOfTheBuild();
	const known = await things(sql);
	await sql.end();
	await page.setViewportSize({ width: 320, height: 640 });
	await page.context().addCookies([{ name: 'language', value: 'pl', url: app.url }]);
	const problems: string[] = [];
	const look = async (address: string) => {
		const answer = await page.goto(address, { waitUntil: 'domcontentloaded' });
		expect(answer?.status(), address).toBeLessThan(500);
		problems.push(...(await whatDoesNotFit(page)).map((problem) => `${address}: ${problem}`));
	};
	await look('/sign-in');
	await signIn(page, 'coordinator@krakow.example');
	const addresses = pages.flatMap((pattern) => addressesOf(pattern, known));
	expect(addresses.length).toBeGreaterThan(pages.length);
	for (const address of addresses) await look(address);
	// what waits for a head, and what an observer sees
	for (const email of ['head.culture@krakow.example', 'observer@krakow.example']) {
		await signIn(page, email);
		await look('/');
	}
	// on a desk the long words leave the other columns of the tracker where they are, and all pages hang from one frame
	await page.setViewportSize({ width: 1100, height: 800 });
	await look('/tracker');
	await page.setViewportSize({ width: 1600, height: 900 });
	const edges = new Set<string>();
	const navigation: number[] = [];
	for (const address of [
		'/',
		'/tracker',
		'/tracker/matrix',
		'/registers/gaps',
		'/registers/voices',
		'/diagnoses',
	]) {
		await page.goto(address, { waitUntil: 'domcontentloaded' });
		const left = (selector: string) =>
			page
				.locator(selector)
				.first()
				.evaluate((it) => it.getBoundingClientRect().left);
		edges.add(`${await left('.brand')} ${await left('h1')}`);
		navigation.push(await left('.nav li'));
	}
	expect([...edges], 'where the brand and the heading begin').toHaveLength(1);
	// the place where one is stands in bold, which is a little wider
	expect(Math.max(...navigation) - Math.min(...navigation)).toBeLessThan(6);
	expect(problems).toEqual([]);
});
