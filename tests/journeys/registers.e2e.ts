import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

const coordinator = 'coordinator@krakow.example';
const head = 'head.culture@krakow.example';
const later = `${new Date().getFullYear() + 1}-06-15`;

/** Who has a telephone reads Polish, everyone else English. */
async function languageOf(page: Page, url: string, project: { name: string }) {
	const locale = project.name === 'phone' ? 'pl' : 'en';
	await page.context().addCookies([{ name: 'language', value: locale, url }]);
	return wordsIn(locale);
}
const entry = (page: Page, words: string) => page.locator('main li', { hasText: words }).first();

test('what a head does not know is found, picked up by another department, and done @narrow', async ({
	page,
	app,
	signIn,
}, { project }) => {
	const say = await languageOf(page, app.url, project);
	await signIn(page, head);
	await page.goto('/');
	const diagnosis = /\/diagnoses\/\d+/.exec(
		(await page.locator('main a[href^="/diagnoses/"]').first().getAttribute('href'))!,
	)![0];
	const voices = 'People who clean the halls at night';
	let question = '';

	await test.step('the head marks a prompt and a level, and nobody else learns of it', async () => {
		await page.goto(`${diagnosis}/equality`);
		await expect(page.locator('main')).toContainText(say('register_prompts_hint'));
		const prompt = page.locator('.prompts > li').last();
		question = (await prompt.locator('legend').textContent())!.trim();
		await prompt.locator('input[value=we_dont_know]').check({ force: true });
		await page.locator('[name=voices]').fill(voices);
		await page.locator('button[name=go][value=next]').click();
		await expect(page).toHaveURL(/diversity$/);
		for (const principle of ['diversity', 'interaction', 'participation']) {
			await page.goto(`${diagnosis}/${principle}`);
			await page.locator('[name=level][value=not_sure]').check({ force: true });
			await page.locator('button[name=go][value=next]').click();
			await expect(page).not.toHaveURL(new RegExp(`${principle}$`));
		}
		await page.goto('/registers/gaps?department=culture');
		expect(await page.locator('main').textContent()).not.toContain(question);
	});

	await test.step('the check page says what goes on the lists, and submitting does it', async () => {
		await page.goto(`${diagnosis}/check`);
		await expect(page.locator('main')).toContainText(say('register_on_submitting'));
		await expectAccessible(page);
		await page.locator('main form button.go').click();
		await expect(page.locator('main')).toContainText(say('register_named'));
		await page.locator('main a[href^="/registers/gaps"]').first().click();
		await expect(page).toHaveURL(/department=culture&round=\d+&status=any/);
		await expect(entry(page, question)).toContainText(say('register_pick_up'));
	});

	await test.step('the coordinator finds it from the desk, by filters and words', async () => {
		await signIn(page, coordinator);
		await page.goto('/');
		await page.locator('main a[href="/registers/gaps?status=open"]').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('register_gaps'));
		await expectAccessible(page);
		await page.locator('details:has(table) > summary').click();
		await expect(page.locator('main table')).toBeVisible();
		if (project.name === 'phone') await page.locator('label.fold').click();
		await page.locator('[name=department]').selectOption('culture');
		if (project.name === 'nojs') await page.locator('form.filters button').click();
		await expect(page).toHaveURL(/\/registers\/gaps\?department=culture&status=open$/);
		await expect(entry(page, question)).toBeVisible();
		await page.goto('/registers/voices?q=clean+halls');
		await expect(entry(page, voices)).toBeVisible();
	});

	await test.step('Sports makes a commitment of what Culture does not know', async () => {
		await signIn(page, 'head.sports@krakow.example');
		await page.goto('/tracker');
		await page.locator('.views a[href="/registers/gaps"]').click();
		await entry(page, question).locator('a.btn').click();
		await expect(page).toHaveURL(/\/commitments\/new\?gap=\d+$/);
		await expect(page.locator('[name=title]')).toHaveValue(
			new RegExp(`^${say('register_title_gap', { words: question.slice(0, 20) }).replace(/[()?]/g, '\\$&')}`),
		);
		await expect(page.locator('[name=principles][value=equality]')).toBeChecked();
		await expect(page.locator('[name=partners]:checked')).toHaveCount(1);
		await expectAccessible(page);
		await page.locator('main form button.go').click();
		await expect(page.locator('.errs')).toBeVisible();
		await page.locator('[name=due_on]').fill(later);
		await page.locator('[name=sign]').fill('The answer stands in the next diagnosis');
		const fourth = page.locator('[name=fourth]');
		if (await fourth.count()) await fourth.check();
		await page.locator('main form button.go').click();
		await expect(page).toHaveURL(/\/commitments\/\d+$/);
		await expect(page.locator('aside')).toContainText(question);
	});
	const commitment = new URL(page.url()).pathname;

	await test.step('done, it takes the gap off the list', async () => {
		await page.goto('/registers/gaps?department=culture&status=picked_up');
		await expect(entry(page, question)).toContainText(say('status_planned'));
		await page.goto(commitment);
		const quick = page.locator('form[action="?/update"]');
		await quick.locator('[name=status][value=done]').check({ force: true });
		await quick.locator('[name=note]').fill('Forty-one, counted by the halls themselves');
		await quick.locator('button.go').click();
		await expect(page.getByText(say('update_notice'))).toBeVisible();
		await page.goto('/registers/gaps?department=culture&status=closed');
		await expect(entry(page, question)).toContainText(say('register_ended_done'));
	});
});

test('a line goes off the list by hand, with a reason, and comes back @narrow', async ({
	page,
	app,
	signIn,
}, { project }) => {
	const say = await languageOf(page, app.url, project);
	await signIn(page, 'head.employment@krakow.example');
	await page.goto('/registers/gaps?department=employment&status=open');
	const words = await page.locator('main li h3').first().textContent();
	await page.locator('main li h3 a').first().click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(words!.trim());
	await expectAccessible(page);
	const form = page.locator('aside form');
	await form.locator('button').click();
	await expect(page.locator('.errs a[href="#reason"]')).toHaveText(say('error_reason_empty'));
	await form.locator('[name=reason]').fill('The labour office publishes it every month');
	await form.locator('button').click();
	await expect(page.getByRole('status').filter({ hasText: say('register_closed_notice') })).toBeVisible();
	await expect(page.locator('main dl')).toContainText('The labour office publishes it every month');
	await expectAccessible(page);
	await form.locator('[name=reason]').fill('It has stopped');
	await form.locator('button').click();
	await expect(page.getByRole('status').filter({ hasText: say('register_reopened_notice') })).toBeVisible();
	await expect(page.locator('.history')).toContainText('It has stopped');
});

test('others read a line, and can’t take it off @once', async ({ page, signIn }) => {
	await signIn(page, 'observer@krakow.example');
	await page.goto('/registers/voices');
	await expect(page.locator('main li').first()).toBeVisible();
	await expect(page.locator('main a[href^="/commitments/new"]')).toHaveCount(0);
	await page.locator('main li h3 a').first().click();
	await expect(page.locator('main form')).toHaveCount(0);
	await expectAccessible(page);
});
