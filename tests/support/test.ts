import { expect, test as base, type Page } from '@playwright/test';
import { demoPassword, startApp, type App } from './app.ts';

type Tools = {
	quiet: void;
	/** Signs in as one of the demonstration's people, without the form; the page's context keeps the session. */
	signIn: (page: Page, email: string) => Promise<void>;
};

type Worker = {
	/** Files that change data name a city of their own here, and get an app that no other file touches. */
	city: string;
	app: App;
};

/** Playwright's `test` with the demonstration running; a message about the CSP or an uncaught error fails any test. */
export const test = base.extend<Tools, Worker>({
	city: ['the one that is only read', { option: true, scope: 'worker' }],
	app: [
		async ({ city: _ }, use) => {
			const app = await startApp();
			await use(app);
			await app.stop();
		},
		{ scope: 'worker', timeout: 120_000 },
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

/** The same for tests that ask the app without a browser: none is started for them. */
export const testWithoutBrowser = test.extend<{ quiet: void }>({
	quiet: ({ app: _ }, use) => use(),
});

export { expect };
