import { render } from 'svelte/server';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { demonstration } from '#lib/demonstration/plug.server.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { plugInModules } from '#lib/modules.server.ts';
import { Gate } from '#lib/people/access.ts';
import { load } from '../../src/routes/sign-in/+page.server.ts';
import Page from '../../src/routes/sign-in/+page.svelte';
import { foundCity, today } from '../support/city.ts';
import { testDatabase } from '../support/database.ts';

const sql = testDatabase();

beforeAll(async () => {
	await foundCity(sql);
	plugInModules(demonstration);
});
const isDemonstration = async (it: boolean) => {
	await sql`update city set demonstration = ${it}`;
	await demonstration.starts();
};
beforeEach(() => isDemonstration(false));

/** The sign-in page as a stranger gets it. */
async function signInPage(locale: Locale, search = ''): Promise<string> {
	const url = new URL(`http://localhost/sign-in${search}`);
	const viewer = { gate: new Gate(null), today, locale };
	const cookies = { get: () => undefined, set: () => undefined };
	const data = await load({ locals: { viewer }, url, cookies } as unknown as Parameters<typeof load>[0]);
	const here = url.pathname + url.search;
	const layout = { today, locale, languages: locales, here, viewer: null, city: 'Wierzbno' };
	const props = { data: { ...layout, ...data }, form: null, params: {} };
	const context = new Map([['__request__', { page: { url, params: {}, data: props.data, form: null } }]]);
	return inLocale(locale, () => render(Page as never, { props, context } as never).body);
}

const chosen = '?email=head.education@krakow.example';

test('a city that is not the demonstration names nobody who has an account, and fills in nothing', async () => {
	for (const search of ['', chosen]) {
		const page = await signInPage('en', search);
		expect(page).toContain('name="password"');
		// the form of the language leads back to the reader's own address, whatever that says
		const said = page.replace(/<input type="hidden"[^>]*>/g, '');
		expect(said).not.toMatch(/Look around|krakow\.example|Dorota/);
	}
});

test('the demonstration shows its people in the language of the reader', async () => {
	await isDemonstration(true);
	expect(await signInPage('en')).toMatch(/Look around as.*Dorota Kalemba.*head of Education/s);
	expect(await signInPage('pl')).toMatch(/Rozejrzyj się jako.*Dorota Kalemba.*kieruje Wydziałem Edukacji/s);
});

test('the door that was chosen fills in the address, and an address of no door fills in nothing', async () => {
	await isDemonstration(true);
	const valueOf = async (search: string) =>
		/<input[^>]*name="email"[^>]*>/.exec(await signInPage('en', search))![0];
	expect(await valueOf(chosen)).toContain('value="head.education@krakow.example"');
	expect(await valueOf('?email=mallory@elsewhere.example')).not.toContain('mallory');
});
