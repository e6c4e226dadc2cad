import type { Browser, Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

const say = wordsIn('en');
const owner = 'natalia.gwizdek@krakow.example';
const scripted = (project: { name: string }) => project.name !== 'nojs';
const summary = (page: Page) => page.locator('.errs');
const quick = (page: Page) => page.locator('form[action="?/update"]');
const choose = (page: Page, status: string) =>
	quick(page).locator(`[name=status][value=${status}]`).check({ force: true });

/** Opens what the owner has promised; answers with its address. */
async function openOwn(page: Page): Promise<string> {
	await page.goto('/tracker?q=kettle');
	const href = await page.locator('table th[scope=row] a').first().getAttribute('href');
	await page.goto(href!);
	return href!;
}

test('an owner updates a commitment from the desk in under ten seconds of actions @anywidth', async ({
	page,
	signIn,
}) => {
	// what she promised is due within the month, so that it waits on her desk
	await signIn(page, 'agnieszka.oles@krakow.example');
	await page.goto('/');
	const sentence = 'Two pools are done.';
	// what a hand needs for it (Card, Moran and Newell: 1.1 s to point, 0.2 s to press, 0.4 s from mouse to keys,
	// 0.2 s for a letter), and what the machine takes meanwhile
	let hand = 0;
	const begun = Date.now();
	const press = async (act: Promise<unknown>) => {
		await act;
		hand += 1.3;
	};
	await press(
		page
			.locator('.board a.btn', { hasText: say('desk_update') })
			.first()
			.click(),
	);
	await press(choose(page, 'under_way'));
	await quick(page).locator('[name=note]').fill(sentence);
	hand += 1.3 + 0.4 + sentence.length * 0.2;
	await press(quick(page).locator('button.go').click());
	await expect(page.getByRole('status').filter({ hasText: say('update_notice') })).toBeVisible();
	const machine = (Date.now() - begun) / 1000;
	await expect(page.locator('.history')).toContainText(sentence);
	await expect(quick(page).locator('[name=note]')).toHaveValue('');
	await expect(quick(page).locator('[name=status][value=under_way]')).toBeChecked();
	process.stdout.write(
		`update from the desk: 4 actions, ${hand.toFixed(1)} s for the hand, ${machine.toFixed(1)} s in all here\n`,
	);
	expect(hand).toBeLessThan(10);
});

test('what a status asks for is said, and what was typed stays @anywidth', async ({ page, signIn }) => {
	await signIn(page, owner);
	await openOwn(page);
	await choose(page, 'needs_help');
	await quick(page).locator('[name=help_from]').selectOption({ index: 2 });
	await quick(page).locator('button.go').click();
	await expect(summary(page).locator('a[href="#note"]')).toHaveText(say('error_help_empty'));
	await expect(quick(page).locator('[name=status][value=needs_help]')).toBeChecked();
	await expect(quick(page).locator('[name=help_from] option').nth(2)).toHaveJSProperty('selected', true);
	await quick(page).locator('[name=note]').fill('An interpreter on Thursdays');
	await quick(page).locator('button.go').click();
	await expect(page.getByText(say('update_notice'))).toBeVisible();
	await expect(page.locator('section.help')).toContainText('An interpreter on Thursdays');
});

/** The owner and her head of department, each in a browser, before the same page. */
async function two(browser: Browser, signIn: (page: Page, email: string) => Promise<void>, script: boolean) {
	const open = async (email: string) => {
		const context = await browser.newContext({ javaScriptEnabled: script });
		const page = await context.newPage();
		await signIn(page, email);
		return page;
	};
	return { natalia: await open(owner), marek: await open('head.sports@krakow.example') };
}

test('who updates second is shown what changed, keeps the sentence, and posts it again @anywidth', async ({
	browser,
	signIn,
}, { project }) => {
	const { natalia, marek } = await two(browser, signIn, scripted(project));
	const address = await openOwn(natalia);
	await marek.goto(address);
	await quick(marek).locator('[name=note]').fill('Marek was faster');
	await quick(marek).locator('button.go').click();
	await expect(marek.getByText(say('update_notice'))).toBeVisible();

	await quick(natalia).locator('[name=note]').fill('Natalia has news too');
	await quick(natalia).locator('button.go').click();
	await expect(summary(natalia)).toContainText(say('error_stale_update'));
	await expect(quick(natalia).locator('[name=note]')).toHaveValue('Natalia has news too');
	await expect(natalia.locator('.history')).toContainText('Marek was faster');
	await quick(natalia).locator('button.go').click();
	await expect(natalia.getByText(say('update_notice'))).toBeVisible();
	await expect(natalia.locator('.history')).toContainText('Natalia has news too');
	for (const page of [natalia, marek]) await page.context().close();
});

test('who words a promise second sees both wordings, and saves again @anywidth', async ({ browser, signIn }, {
	project,
}) => {
	const { natalia, marek } = await two(browser, signIn, scripted(project));
	const address = await openOwn(natalia);
	await natalia.goto(`${address}/reword`);
	await marek.goto(`${address}/reword`);
	await marek.locator('[name=title]').fill('Marek’s wording of the promise');
	await marek.locator('form button.go').click();
	await expect(marek.getByText(say('update_notice'))).toBeVisible();

	await natalia.locator('[name=title]').fill('Natalia’s wording of the promise');
	await natalia.locator('form button.go').click();
	await expect(summary(natalia)).toBeVisible();
	await expect(natalia.locator('[name=title]')).toHaveValue('Natalia’s wording of the promise');
	await expect(natalia.locator('main')).toContainText('Marek’s wording of the promise');
	await natalia.locator('form button.go').click();
	await expect(natalia.getByText(say('update_notice'))).toBeVisible();
	await expect(natalia.locator('h1')).toHaveText('Natalia’s wording of the promise');
	for (const page of [natalia, marek]) await page.context().close();
});

test('who makes a commitment of an idea second keeps the words, and can make one of them @anywidth', async ({
	browser,
	signIn,
}, { project }) => {
	const { natalia, marek } = await two(browser, signIn, scripted(project));
	await marek.goto('/');
	const diagnosis = /\/diagnoses\/\d+/.exec(
		(await marek.locator('main a[href^="/diagnoses/"]').first().getAttribute('href'))!,
	)![0];
	for (const page of [natalia, marek]) {
		await page.goto(`${diagnosis}/equality`);
		await page.locator('#ideas button[formaction="?/commit"]').first().click();
		await expect(page).toHaveURL(/\/commitments\/new\?idea=/);
		await page
			.locator('[name=title]')
			.fill(page === marek ? 'What Marek made of it' : 'What Natalia made of it');
		await page.locator('[name=due_on]').fill(`${new Date().getFullYear() + 1}-06-15`);
		await page.locator('[name=sign]').fill('One hour a week in each hall');
		const fourth = page.locator('[name=fourth]');
		if (await fourth.count()) await fourth.check();
	}
	await marek.locator('form button.go').click();
	await expect(marek).toHaveURL(/\/commitments\/\d+$/);
	await natalia.locator('form button.go').click();
	await expect(summary(natalia)).toContainText(say('error_idea_taken'));
	await expect(natalia.locator('[name=title]')).toHaveValue('What Natalia made of it');
	await natalia.locator('form button.go').click();
	await expect(natalia).toHaveURL(/\/commitments\/\d+$/);
	await expect(natalia.locator('h1')).toHaveText('What Natalia made of it');
	for (const page of [natalia, marek]) await page.context().close();
});

test('a day is moved with a reason, and the first promise stays in sight @anywidth', async ({
	page,
	signIn,
}) => {
	await signIn(page, owner);
	await openOwn(page);
	const before = await page.locator('dl.block .late, dl.block dd').allTextContents();
	const form = page.locator('form[action="?/postpone"]');
	await page.locator('details:has(form[action="?/postpone"]) > summary').click();
	await form.locator('[name=due_on]').fill(`${new Date().getFullYear() + 3}-05-20`);
	await form.locator('button').click();
	await expect(summary(page).locator('a[href="#reason"]')).toHaveText(say('error_reason_empty'));
	await expect(form.locator('[name=due_on]')).toHaveValue(`${new Date().getFullYear() + 3}-05-20`);
	await form.locator('[name=reason]').fill('The pool is being repaired');
	await form.locator('button').click();
	await expect(page.getByText(say('update_notice'))).toBeVisible();
	await expect(page.locator('dl.block')).not.toHaveText(before.join());
	await expect(page.locator('.history')).toContainText('The pool is being repaired');
});

test('an invited department answers from its desk', async ({ page, signIn }) => {
	await signIn(page, 'head.culture@krakow.example');
	await page.goto('/');
	await page
		.locator('.board li', { hasText: say('desk_invited') })
		.first()
		.locator('a.btn')
		.click();
	// the link leads to the very place, which stands before everything else that can be done
	const answer = page.getByRole('button', { name: say('partner_accept') });
	await expect(answer).toBeInViewport();
	await expect(page.locator('main form button').first()).toHaveText(say('partner_accept'));
	await answer.click();
	await expect(page.getByText(say('update_notice'))).toBeVisible();
	await expect(page.getByRole('button', { name: say('partner_accept') })).toHaveCount(0);
	await expect(page.locator('aside')).toContainText(say('partner_accepted'));
});

test('a commitment is made from scratch, and is on its owner’s desk and in the tracker @anywidth', async ({
	page,
	signIn,
}) => {
	await signIn(page, 'head.sports@krakow.example');
	await page.goto('/tracker');
	await page.locator('a[href^="/commitments/new"]').first().click();
	const title = 'Changing rooms that families can find';
	await page.locator('[name=title]').fill(title);
	await page.locator('[name=owner]').selectOption({ label: 'Gwizdek Natalia' });
	const due = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
	await page.locator('[name=due_on]').fill(due);
	await page.locator('[name=sign]').fill('A sign at every door');
	await page.locator('[name=principles][value=equality]').check();
	const fourth = page.locator('[name=fourth]');
	if (await fourth.count()) await fourth.check();
	await page.locator('form button.go').click();
	await expect(page).toHaveURL(/\/commitments\/\d+$/);
	await page.goto('/tracker?department=sports&q=changing+rooms+families');
	await expect(page.locator('table').getByRole('link', { name: title })).toBeVisible();
	await signIn(page, owner);
	await page.goto('/');
	await expect(page.locator('.board').filter({ hasText: title })).toHaveCount(1);
});

test('what is chosen before the scripts are there stays chosen @js @once', async ({ page, signIn }) => {
	await signIn(page, 'head.culture@krakow.example');
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('/commitments/new', { waitUntil: 'commit' });
	await page.locator('[name=title]').fill('One counter for every language');
	const owners = page.locator('[name=owner]');
	await owners.selectOption({ index: 3 });
	const chosen = await owners.inputValue();
	await page.locator('[name=principles][value=diversity]').check({ force: true });
	await page.locator('[name=effort][value=L]').check({ force: true });
	await page.locator('[name=due_on]').fill('2030-06-15');
	release();
	// the scripts stand once they say the day in words
	await expect(page.locator('output[for=due_on]')).not.toBeEmpty();
	await expect(page.locator('[name=title]')).toHaveValue('One counter for every language');
	await expect(owners).toHaveValue(chosen);
	await expect(page.locator('[name=principles][value=diversity]')).toBeChecked();
	await expect(page.locator('[name=effort][value=L]')).toBeChecked();
	await page.unrouteAll({ behavior: 'wait' });
});
