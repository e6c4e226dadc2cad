import { expect, test as base, type Page } from '@playwright/test';
import { demoPassword } from './app.ts';
import { demonstrationVariable } from './browser-setup.ts';
import { foundCity, type City, type Demonstration } from './demonstration.ts';
import { bePatient } from './patience.ts';

type Tools = {
	/** The demonstration as it was loaded, which nobody but this test touches. */
	app: City;
	quiet: void;
	/** Signs in as one of the demonstration's people, without the form; the page's context keeps the session. */
	signIn: (page: Page, email: string) => Promise<void>;
};

type Worker = {
	patience: void;
	/** A city that is ready. The one after it starts meanwhile. */
	nextCity: () => Promise<City>;
};

/** Playwright's `test` on a city of its own; a message about the CSP or an uncaught error fails any test. */
export const test = base.extend<Tools, Worker>({
	patience: [
		async ({ browser }, use) => {
			bePatient(browser);
			await use();
		},
		{ scope: 'worker', auto: true },
	],
	nextCity: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the names of what a fixture needs
		async ({}, use) => {
			const demonstration = JSON.parse(process.env[demonstrationVariable]!) as Demonstration;
			const found = () => {
				const city = foundCity(demonstration);
				// the test that gets this city throws it
				city.catch(() => {});
				return city;
			};
			let coming = found();
			await use(async () => {
				const city = await coming;
				coming = found();
				return city;
			});
			await (await coming).stop();
		},
		{ scope: 'worker', timeout: 0 },
	],
	app: [
		async ({ nextCity }, use) => {
			const city = await nextCity();
			await use(city);
			await city.stop();
		},
		{ timeout: 0 },
	],
	baseURL: async ({ app }, use) => use(app.url),
	signIn: ({ app }, use) =>
		use(async (page, email) => {
			const answer = await page.request.post(`${app.url}/sign-in`, {
				form: { email, password: demoPassword },
				headers: { origin: app.url, accept: 'text/html' },
				maxRedirects: 0,
			});
			expect(answer.status(), `signing in as ${email}`).toBe(303);
		}),
	quiet: [
		async ({ context }, use) => {
			const problems: string[] = [];
			context.on('weberror', (error) => problems.push(error.error().message));
			context.on('console', (message) => {
				if (/content security policy/i.test(message.text())) problems.push(message.text());
			});
			await use();
			expect(problems, 'the console of the browser').toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };
