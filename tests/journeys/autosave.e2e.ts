import type { Page, Request } from '@playwright/test';
import { demoPassword } from '../support/app.ts';
import { holdAnswers } from '../support/patience.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// Nobody loses a word: not by a reload, a lost connection, a slow one, or a session that has ended.

const say = wordsIn('en');
const email = 'head.sports@krakow.example';
const today = (page: Page) => page.locator('[name=today]');
const note = (page: Page) => page.locator('.saved');
const isSaveUrl = (url: URL) => url.search === '?/save';
const isSave = (request: Request) => request.method() === 'POST' && isSaveUrl(new URL(request.url()));

/** Opens a question of the diagnosis that Sports has begun. */
async function openQuestion(page: Page, principle: string): Promise<string> {
	await page.goto('/');
	const first = await page.locator('main a[href^="/diagnoses/"]').first().getAttribute('href');
	const address = `${/\/diagnoses\/\d+/.exec(first!)![0]}/${principle}`;
	await page.goto(address);
	await expect(page.locator('h1')).toBeVisible();
	return address;
}

/** Waits until everything that was typed is acknowledged. */
async function saved(page: Page): Promise<void> {
	await expect(note(page)).toContainText(say('saved_at', { time: '' }).trim());
}

/** Resolves with the next save that the browser sends. */
const nextSave = (page: Page) => page.waitForRequest(isSave);

/** Holds back what the server answers to saves; it has taken them by then. */
const slow = (page: Page) => holdAnswers(page, isSaveUrl);

test.beforeEach(({ page, signIn }) => signIn(page, email));

test('what is typed is saved by itself within three seconds, and there after a reload @js @once', async ({
	page,
}) => {
	const address = await openQuestion(page, 'interaction');
	const words = `We share the halls. ${Date.now()}`;
	// three seconds of the page, however long the machine takes for them
	await page.clock.install();
	await page.reload();
	await page.clock.pauseAt(Date.now() + 60_000);
	const request = nextSave(page);
	await today(page).fill(words);
	await page.clock.runFor(3_000);
	await request;
	await page.clock.resume();
	await saved(page);
	await page.reload();
	await expect(today(page)).toHaveValue(words);
	// a tap is saved like a word
	const tap = nextSave(page);
	await page.locator('[name=level][value="3"]').check();
	await tap;
	await saved(page);
	await page.goto(address);
	await expect(page.locator('[name=level][value="3"]')).toBeChecked();
});

test('without a connection the words stay on the device, also through a reload, and are sent when it is back @js @once', async ({
	page,
	context,
}) => {
	const address = await openQuestion(page, 'participation');
	await context.setOffline(true);
	const words = `Typed in the tunnel ${Date.now()}`;
	await today(page).fill(words);
	await page.locator('[name=level][value="2"]').check();
	await expect(note(page)).toHaveText(say('saved_offline'));
	await expect(note(page)).toHaveAttribute('role', 'status');
	// a reload without a line shows the browser's own page; the words are not on it and not lost
	await page.reload().catch(() => {});
	await context.setOffline(false);
	await page.goto(address);
	await expect(today(page)).toHaveValue(words);
	await expect(page.locator('[name=level][value="2"]')).toBeChecked();
	await saved(page);
	// from here on only the server knows them
	await page.evaluate(() => localStorage.clear());
	await page.reload();
	await expect(today(page)).toHaveValue(words);
});

test('when the connection comes back, what was typed is sent without a hand @js @once', async ({
	page,
	context,
}) => {
	await openQuestion(page, 'diversity');
	await context.setOffline(true);
	const words = `Before the line was back ${Date.now()}`;
	await page.locator('[name=barriers]').fill(words);
	await expect(note(page)).toHaveText(say('saved_offline'));
	const request = nextSave(page);
	await context.setOffline(false);
	await request;
	await saved(page);
	await page.reload();
	await expect(page.locator('[name=barriers]')).toHaveValue(words);
});

test('a button that is pressed without a connection keeps the page and the words @js @once', async ({
	page,
	context,
}) => {
	const address = await openQuestion(page, 'diversity');
	await context.setOffline(true);
	const words = `Pressed too early ${Date.now()}`;
	await page.locator('[name=voices]').fill(words);
	await page.locator('[name=go][value=next]').click();
	await expect(note(page)).toHaveText(say('saved_offline'));
	await expect(page).toHaveURL(new RegExp(`${address}$`));
	await expect(page.locator('[name=voices]')).toHaveValue(words);
	await context.setOffline(false);
	await saved(page);
	await page.reload();
	await expect(page.locator('[name=voices]')).toHaveValue(words);
});

test('what is typed while a slow save is under way is saved too, also when one leaves the page @js @once', async ({
	page,
}) => {
	const address = await openQuestion(page, 'equality');
	const answers = await slow(page);
	const words = `First half ${Date.now()}`;
	const request = nextSave(page);
	await page.locator('[name=barriers]').fill(words);
	await request;
	await page.locator('[name=barriers]').fill(`${words} and second half`);
	await page.locator('nav.nav a[href="/diagnoses"]').click();
	await expect(page).toHaveURL(/\/diagnoses$/);
	await answers.release();
	await page.goto(address);
	await expect(page.locator('[name=barriers]')).toHaveValue(`${words} and second half`);
	await saved(page);
	await expect(page.locator('.clash')).toHaveCount(0);
	await page.evaluate(() => localStorage.clear());
	await page.goto(address);
	await expect(page.locator('[name=barriers]')).toHaveValue(`${words} and second half`);
});

test('who looks at another tab while a slow save is under way is not said to clash with themselves @js @once', async ({
	page,
}) => {
	await openQuestion(page, 'equality');
	const answers = await slow(page);
	const words = `A thought ${Date.now()}`;
	const request = nextSave(page);
	await page.locator('[name=voices]').fill(words);
	await request;
	await page.locator('[name=voices]').fill(`${words}, and one more`);
	await page.evaluate(() => {
		Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
		document.dispatchEvent(new Event('visibilitychange'));
		Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
	});
	await answers.release();
	await saved(page);
	await expect(page.locator('.clash')).toHaveCount(0);
	await page.reload();
	await expect(page.locator('[name=voices]')).toHaveValue(`${words}, and one more`);
});

test('the way on waits for a slow save, and takes along what was typed meanwhile @js @once', async ({
	page,
}) => {
	const address = await openQuestion(page, 'interaction');
	const answers = await slow(page);
	const words = `Begun ${Date.now()}`;
	const request = nextSave(page);
	await page.locator('[name=barriers]').fill(words);
	await request;
	await page.locator('[name=barriers]').fill(`${words} and finished`);
	await page.locator('[name=go][value=next]').click();
	await answers.release();
	await expect(page).toHaveURL(/\/participation$/);
	await page.goto(address);
	await expect(page.locator('.clash')).toHaveCount(0);
	await expect(page.locator('[name=barriers]')).toHaveValue(`${words} and finished`);
});

test('the news of one’s own save does not call the way on off @js @once', async ({ page }) => {
	await openQuestion(page, 'participation');
	await page.locator('[name=barriers]').fill(`Before going on ${Date.now()}`);
	await saved(page);
	// the next page takes long enough for the news of what was posted to come first
	await page.route(/\/check\/__data\.json/, async (route) => {
		await new Promise((done) => setTimeout(done, 1_500));
		await route.continue();
	});
	await page.locator('[name=barriers]').fill(`While going on ${Date.now()}`);
	await page.locator('[name=go][value=next]').click();
	await expect(page).toHaveURL(/\/check$/);
	await page.unrouteAll({ behavior: 'wait' });
});

test('one can go on typing after an idea was added, or could not be added yet @js @once', async ({
	page,
}) => {
	await openQuestion(page, 'participation');
	const words = `Before the idea ${Date.now()}`;
	const idea = page.locator('[name=new_idea]');
	await page.locator('[name=voices]').fill(words);
	await saved(page);
	await idea.evaluate((it: HTMLInputElement) => (it.maxLength = 5000));
	await idea.fill('ż'.repeat(400));
	await page.locator('[name=go][value=idea]').click();
	await expect(page.locator('.errs a[href="#new_idea"]')).toBeVisible();
	await idea.fill(`A quiet hour ${Date.now()}`);
	await page.locator('[name=go][value=idea]').click();
	await expect(page.locator('#ideas li', { hasText: 'A quiet hour' }).first()).toBeVisible();
	await expect(page.locator('.errs')).toHaveCount(0);
	await expect(page.locator('[name=voices]')).toHaveValue(words);
	await page.locator('[name=voices]').fill(`${words}, and after it`);
	await saved(page);
	await expect(page.locator('.clash')).toHaveCount(0);
	await page.reload();
	await expect(page.locator('[name=voices]')).toHaveValue(`${words}, and after it`);
});

test('what is typed before the scripts are there is saved too @js @once', async ({ page }) => {
	const address = await openQuestion(page, 'diversity');
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	const words = `Faster than the script ${Date.now()}`;
	await page.locator('[name=proud_of]').fill(words);
	// taps as well as words
	const mark = page.locator('.prompts fieldset').last().locator('input:not(:checked)').nth(1);
	const tapped = await mark.evaluate((it: HTMLInputElement) => `[name="${it.name}"][value="${it.value}"]`);
	const taps = ['[name=level][value="4"]', '[name=confidence][value=guess]', tapped];
	for (const tap of taps) await page.locator(tap).check({ force: true });
	const request = nextSave(page);
	release();
	await request;
	await saved(page);
	await page.unrouteAll({ behavior: 'wait' });
	await page.reload();
	await expect(page.locator('[name=proud_of]')).toHaveValue(words);
	for (const tap of taps) await expect(page.locator(tap)).toBeChecked();
});

test('what is typed before the scripts are there, on a line that then breaks, stays on the device @js @once', async ({
	page,
}) => {
	const address = await openQuestion(page, 'interaction');
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	await page.route(isSaveUrl, (route) => route.abort());
	await page.goto(address, { waitUntil: 'commit' });
	const words = `Before the script and the tunnel ${Date.now()}`;
	await page.locator('[name=barriers]').fill(words);
	release();
	await expect(note(page)).toHaveText(say('saved_offline'));
	await page.goto(address);
	await expect(page.locator('[name=barriers]')).toHaveValue(words);
	await page.unrouteAll({ behavior: 'wait' });
	await page.reload();
	await saved(page);
	await expect(page.locator('[name=barriers]')).toHaveValue(words);
});

test('words that were typed after the session ended are there again after signing in @js @once', async ({
	page,
	context,
}) => {
	const address = await openQuestion(page, 'equality');
	await context.clearCookies({ name: 'mainspan' });
	const words = `Typed after the coffee ${Date.now()}`;
	await page.locator('[name=evidence]').fill(words);
	await page.locator('[name=go][value=next]').click();
	await expect(page).toHaveURL(/\/sign-in/);
	await page.locator('[name=email]').fill(email);
	await page.locator('[name=password]').fill(demoPassword);
	await page.locator('[name=password]').press('Enter');
	await expect(page).toHaveURL(new RegExp(address));
	await expect(page.locator('[name=evidence]')).toHaveValue(words);
	await saved(page);
	await page.reload();
	await expect(page.locator('[name=evidence]')).toHaveValue(words);
});

test('what can not be taken is said beside its field, and stays in it @js @once', async ({ page }) => {
	await openQuestion(page, 'equality');
	const long = 'ż'.repeat(1200);
	// once something is saved the scripts stand, and nothing puts the limit of the field back
	await page.locator('[name=evidence]').fill('Not too long');
	await saved(page);
	await page.locator('[name=evidence]').evaluate((it: HTMLInputElement) => (it.maxLength = 5000));
	await page.locator('[name=evidence]').fill(long);
	await expect(note(page)).toHaveText(say('saved_refused'));
	await expect(page.locator('.errs a[href="#evidence"]')).toBeVisible();
	await expect(page.locator('#evidence-error')).toBeVisible();
	await expect(page.locator('[name=evidence]')).toHaveValue(long);
	await page.locator('[name=evidence]').fill('Short enough');
	await saved(page);
	await expect(page.locator('.errs')).toHaveCount(0);
});
