import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// What only a browser can show of a form: two presses, two tabs, two people on one device, a session that ends, and what
// stays on the device.

const say = wordsIn('en');
const owner = 'head.sports@krakow.example';
const [head, colleague] = ['head.culture@krakow.example', 'contributor.culture@krakow.example'];
const note = (page: Page) => page.locator('form[action="?/update"] [name=note]');

/** The first commitment that the tracker shows of a department. */
async function openCommitment(page: Page, department = 'culture'): Promise<string> {
	await page.goto(`/tracker?department=${department}`);
	await page.locator('main a[href^="/commitments/"]:not([href*="new"])').first().click();
	await expect(note(page)).toBeVisible();
	return new URL(page.url()).pathname;
}

/** A question of the department's own diagnosis. */
async function openQuestion(page: Page, principle = 'equality'): Promise<string> {
	await page.goto('/');
	const first = await page.locator('main a[href^="/diagnoses/"]').first().getAttribute('href');
	const address = `${/\/diagnoses\/\d+/.exec(first!)![0]}/${principle}`;
	await page.goto(address);
	await ready(page);
	return address;
}

/** Until the scripts have taken over, a test would only try the plain form. */
const ready = (page: Page) =>
	expect
		.poll(() => page.evaluate(() => document.querySelector('form[novalidate]') !== null && 'ready'))
		.toBe('ready');

/** The session ends, and the browser keeps all the rest. */
async function endSession(context: BrowserContext) {
	const kept = (await context.cookies()).filter(({ name }) => !name.includes('mainspan'));
	await context.clearCookies();
	await context.addCookies(kept);
}

test('words outlive the end of a session, and are back after signing in @js @once', async ({
	page,
	context,
	signIn,
}) => {
	await signIn(page, head);
	const address = await openCommitment(page);
	await note(page).fill('The elders meet on Thursday');
	await endSession(context);
	await page.locator('form[action="?/update"] button.go').click();
	await expect(page.getByText(say('sign_in_ended_kept'))).toBeVisible();
	await page.locator('[name=email]').fill(head);
	await page.locator('[name=password]').fill('a bridge grows span by span');
	await page.locator('main button.go').click();
	await expect(page).toHaveURL(new RegExp(`${address}$`));
	await expect(note(page)).toHaveValue('The elders meet on Thursday');
	await expect(page.getByText(say('form_restored'))).toBeVisible();
	await page.locator('form[action="?/update"] button.go').click();
	await expect(page.getByText(say('update_notice'))).toBeVisible();
	await expect(note(page)).toHaveValue('');
	// what is taken is kept no more
	await page.reload();
	await expect(page.getByText(say('update_notice'))).toHaveCount(0);
	await expect(note(page)).toHaveValue('');
});

test('a half filled commitment outlives the language button, a link and a reload @js @once', async ({
	page,
	signIn,
}) => {
	await signIn(page, head);
	await page.goto('/commitments/new');
	const title = page.locator('[name=title]');
	await title.fill('Surtitles in Ukrainian');
	await page.locator('[name=principles][value=diversity]').check({ force: true });
	await page.locator('button.lang').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
	await expect(title).toHaveValue('Surtitles in Ukrainian');
	await page.locator('nav.nav a[href="/tracker"]').click();
	await page.goBack();
	await expect(title).toHaveValue('Surtitles in Ukrainian');
	await page.reload();
	await expect(title).toHaveValue('Surtitles in Ukrainian');
	await expect(page.locator('[name=principles][value=diversity]')).toBeChecked();
	await page.getByRole('button', { name: wordsIn('pl')('form_discard') }).click();
	await expect(title).toHaveValue('');
	await page.reload();
	await expect(title).toHaveValue('');
	await page.locator('button.lang').click();
});

test('an idea that is being written outlives a link @js @once', async ({ page, signIn }) => {
	await signIn(page, head);
	await openQuestion(page);
	await page.locator('[name=new_idea]').fill('Invite the elders');
	await page.locator('nav.nav a[href="/tracker"]').click();
	await expect(page).toHaveURL(/\/tracker$/);
	await page.goBack();
	await expect(page.locator('[name=new_idea]')).toHaveValue('Invite the elders');
	await page.locator('[name=new_idea]').fill('');
});

test('two tabs of one question without a line keep the words of both @js @once', async ({
	page,
	context,
	signIn,
}) => {
	await signIn(page, head);
	const address = await openQuestion(page, 'interaction');
	const other = await context.newPage();
	await other.goto(address);
	await ready(other);
	await context.setOffline(true);
	const [first, second] = [`Young people ${Date.now()}`, `Our open doors ${Date.now()}`];
	await page.locator('[name=voices]').fill(first);
	await expect(page.getByText(say('saved_offline'))).toBeVisible();
	await other.locator('[name=proud_of]').fill(second);
	await expect(other.getByText(say('saved_offline'))).toBeVisible();
	// both are closed without a line; what they said is kept stays
	await page.goto('about:blank', { waitUntil: 'commit' });
	await other.close();
	await context.setOffline(false);
	await page.goto(address);
	await expect(page.locator('[name=voices]')).toHaveValue(first);
	await expect(page.locator('[name=proud_of]')).toHaveValue(second);
});

test('a double press adds one comment and one idea @js @once', async ({ page, signIn }) => {
	await signIn(page, head);
	await openQuestion(page, 'diversity');
	const words = `Said once ${Date.now()}`;
	await page.locator('[name=new_comment]').fill(words);
	await page.getByRole('button', { name: say('together_comment_add') }).dblclick();
	await expect(page.locator('#comments li', { hasText: words })).toHaveCount(1);
	await page.locator('[name=new_idea]').fill(`${words}, an idea`);
	await page.getByRole('button', { name: say('idea_add') }).dblclick();
	await expect(page.locator('#ideas li', { hasText: words })).toHaveCount(1);
	await page.reload();
	await expect(page.locator('#comments li', { hasText: words })).toHaveCount(1);
	await expect(page.locator('#ideas li', { hasText: words })).toHaveCount(1);
});

test('what one writes is not saved as somebody else who signed in next door @js @once', async ({
	page,
	context,
	signIn,
}) => {
	await signIn(page, head);
	await openQuestion(page, 'participation');
	await page.locator('[name=today]').fill('Mine');
	await expect(page.locator('.saved')).toContainText(/\d:\d\d/);
	const next = await context.newPage();
	await signIn(next, colleague);
	const answer = page.waitForResponse((it) => it.request().method() === 'POST' && it.url().includes('/save'));
	await page.locator('[name=today]').fill('Mine, and nobody else’s');
	expect(await (await answer).text()).toContain(say('error_other_person', { name: 'Oksana' }).slice(7, 40));
	await expect(page.locator('.saved')).toContainText(say('saved_refused'));
	await expect(page.locator('[name=today]')).toHaveValue('Mine, and nobody else’s');
	// a page that comes back into sight says it before anybody types
	await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
	await expect(page.getByText('is signed in in this browser now.')).toBeVisible();
	await next.close();
});

test('a text that is pasted is not cut, and says by how much it is too long @js @once', async ({
	page,
	signIn,
}) => {
	await signIn(page, head);
	await openCommitment(page);
	await note(page).fill('x'.repeat(1200));
	await expect(page.getByText(say('text_over', { count: 200 }))).toBeVisible();
	await page.locator('form[action="?/update"] button.go').click();
	await expect(page.locator('a[href="#note"]')).toHaveText(say('error_too_long', { max: 1000 }));
	await expect(note(page)).toHaveValue('x'.repeat(1200));
	await note(page).fill('');
});

test('signing out asks where words are unsent, and takes them along @js @once', async ({ page, signIn }) => {
	await signIn(page, owner);
	const address = await openCommitment(page, 'sports');
	await note(page).fill('Not for the next person');
	await page.goto('/account');
	await page.getByRole('button', { name: say('sign_out'), exact: true }).click();
	await expect(page.getByText(say('sign_out_unsent'))).toBeVisible();
	await page.getByRole('button', { name: say('sign_out_anyway') }).click();
	await expect(page).toHaveURL(/\/sign-in$/);
	await signIn(page, owner);
	await page.goto(address);
	await expect(note(page)).toHaveValue('');
});

test('private ratings are kept nowhere on the device @js @once', async ({ page, signIn }) => {
	await signIn(page, head);
	const address = (await openQuestion(page)).replace(/\/\w+$/, '');
	await page.goto(address);
	const ask = page.getByRole('button', { name: say('together_ratings_ask') });
	if (await ask.count()) await ask.click();
	await page.goto(`${address}/rating`);
	await page.locator('[name=sentence_equality]').fill('Nobody must read this');
	await page.locator('[name=level_equality]').first().check({ force: true });
	const kept = await page.evaluate(() => JSON.stringify(localStorage));
	expect(kept).not.toContain('Nobody must read this');
	expect(kept).not.toContain('level_equality');
});

test('what is too large to be sent is said beside it, and stays @js @once', async ({ page, signIn }) => {
	await signIn(page, owner);
	await openCommitment(page, 'sports');
	await note(page).fill('The lists of all clubs');
	const form = page.locator('form[action="?/update"]');
	await form.evaluate((it) => {
		const much = Object.assign(document.createElement('input'), { type: 'hidden', name: 'much' });
		much.value = 'x'.repeat(5_000_000);
		it.append(much);
	});
	await form.locator('button.go').click();
	await expect(page.getByText(say('form_too_large'))).toBeVisible();
	await expect(note(page)).toHaveValue('The lists of all clubs');
	await form.locator('[name=much]').evaluate((it) => it.remove());
	await form.locator('button.go').click();
	await expect(page.getByText(say('update_notice'))).toBeVisible();
});

test('a date that does not exist is called so, and stays in its field @js @once', async ({
	page,
	signIn,
}) => {
	await signIn(page, head);
	await page.goto('/commitments/new');
	await ready(page);
	const due = page.locator('[name=due_on]');
	const isHalf = () => due.evaluate((it: HTMLInputElement) => it.validity.badInput);
	// browsers ask for the day first or for the month, whatever the page is written in
	for (const keys of ['31022027', '02312027']) {
		if (await isHalf()) break;
		await due.fill('');
		await due.focus();
		await page.keyboard.type(keys);
	}
	expect(await isHalf()).toBe(true);
	await page.locator('main form button.go').click();
	await expect(page.locator('#due_on-error')).toHaveText(say('error_day_form'));
	expect(await isHalf()).toBe(true);
});
