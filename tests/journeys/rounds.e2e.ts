import type { Page } from '@playwright/test';
import { dayOf } from '#lib/i18n/days.ts';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

const coordinator = 'coordinator@krakow.example';
const head = 'head.culture@krakow.example';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first();

async function closeTheRound(page: Page) {
	await link(page, 'Close the round').click();
	await expect(page.getByText('Nobody can answer any more')).toBeVisible();
	await expectAccessible(page);
	await button(page, 'Close the round').click();
	await expect(page.getByText(/It was closed on/)).toBeVisible();
}

test('a round from its opening to its end, with an answer that goes back once @narrow', async ({
	page,
	signIn,
}) => {
	const today = dayOf(new Date(), 'Europe/Warsaw');

	await test.step('the coordinator closes the round before and opens one for two departments', async () => {
		await signIn(page, coordinator);
		await page.goto('/');
		await link(page, 'Coordination').click();
		await page.getByRole('main').getByRole('link', { name: 'Rounds' }).click();
		await expect(page).toHaveURL(/coordination\/rounds$/);
		await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
		await expect(page).toHaveURL(/rounds\/\d+$/);
		await expectAccessible(page);
		await closeTheRound(page);
		await page.goto('/coordination/rounds/new');
		await expectAccessible(page);
		await page.getByLabel('Opening day').fill(today);
		await page.getByLabel('Due day').fill('2000-01-01');
		await page.getByLabel('Name in English').fill('A short round');
		await page.getByLabel('Name in Polish').fill('');
		// nothing is chosen in advance
		await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
		await page.getByRole('checkbox', { name: /Culture/ }).check();
		await page.getByRole('checkbox', { name: /Sports/ }).check();
		await button(page, 'Open the round').click();
		await expect(page.getByRole('alert')).toContainText('Give the round a name');
		await expect(page.getByLabel('Name in English')).toHaveValue('A short round');
		await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(2);
		await expectAccessible(page);
		await page.getByLabel('Name in Polish').fill('Krótka edycja');
		await page.getByLabel('Due day').fill(today);
		await button(page, 'Open the round').click();
		await expect(page.getByRole('region', { name: /^2 departments will be asked/ })).toBeFocused();
		await expectAccessible(page);
		await button(page, 'Yes, open the round').click();
		await expect(page.getByText('The round is set up')).toBeVisible();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('A short round');
		await expect(page.getByRole('heading', { level: 3 })).toHaveCount(2);
	});
	const board = new URL(page.url()).pathname;

	await test.step('the head finds it on the desk, answers and submits', async () => {
		await signIn(page, head);
		await page.goto('/');
		await link(page, 'Start the diagnosis').click();
		await button(page, 'Start the diagnosis').click();
		for (const next of ['diversity', 'interaction', 'participation', 'check']) {
			await page.getByRole('radio', { name: /Not sure yet/ }).check();
			await button(page, /Go on to|Check your answers/).click();
			await expect(page).toHaveURL(new RegExp(`${next}$`));
		}
		await button(page, 'Submit the diagnosis').click();
		await expect(page.getByText('Your diagnosis is submitted, and your bridge is complete.')).toBeVisible();
	});
	const diagnosis = new URL(page.url()).pathname;

	await test.step('the coordinator returns one answer with a note', async () => {
		await signIn(page, coordinator);
		await page.goto(board);
		await link(page, /Culture/).click();
		await link(page, 'Return answers or reopen').click();
		await expect(page).toHaveURL(/return$/);
		await expectAccessible(page);
		await button(page, 'Return with these notes').click();
		await expect(page.getByRole('alert')).toContainText('Write a note');
		await page.getByLabel(/^Note to .*diversity/i).fill('Is there really nothing you know?');
		await button(page, 'Return with these notes').click();
		await expect(page.getByText('The answers are back with the department.')).toBeVisible();
		await page.goto(board);
		await expect(page.getByRole('heading', { name: /Returned with a note/ })).toBeVisible();
	});

	await test.step('an observer reads what was submitted, and not the note', async () => {
		await signIn(page, 'observer@krakow.example');
		await page.goto(diagnosis);
		await expect(page.getByText('The department is revising its answers.')).toBeVisible();
		expect(await page.content()).not.toContain('Is there really nothing you know?');
	});

	await test.step('the head edits just that one and submits once more', async () => {
		await signIn(page, head);
		await page.goto('/');
		await expect(page.getByText('Is there really nothing you know?')).toBeVisible();
		await expectAccessible(page);
		await page.goto(`${diagnosis}/equality`);
		await expect(page).toHaveURL(new RegExp(`${diagnosis}(#equality)?$`));
		await expectAccessible(page);
		await link(page, /^Revise/).click();
		await expect(page).toHaveURL(/diversity$/);
		await expect(page.getByText('Is there really nothing you know?')).toBeVisible();
		await page.getByLabel(/What we do today/).fill('We asked the readers.');
		await page.getByRole('radio', { name: /^2/ }).check();
		await button(page, 'Check your answers').click();
		await expect(page).toHaveURL(/check/);
		await expectAccessible(page);
		await button(page, 'Submit once more').click();
		await expect(page.getByText('We asked the readers.')).toBeVisible();
		await link(page, /Version 1/).click();
		await expect(page.getByText('You are reading version 1.')).toBeVisible();
		await expect(page.getByText('We asked the readers.')).toHaveCount(0);
		await expectAccessible(page);
	});

	await test.step('the coordinator closes the round, and whoever comes late reads why', async () => {
		await signIn(page, coordinator);
		await page.goto(board);
		await closeTheRound(page);
		await expect(page.getByRole('heading', { name: /Done/ })).toBeVisible();
		await signIn(page, 'head.sports@krakow.example');
		await page.goto('/diagnoses');
		await link(page, /Sports/).click();
		await expect(page.getByText('This draft was not submitted')).toBeVisible();
		await expect(button(page, 'Start the diagnosis')).toHaveCount(0);
		const answer = await page.goto(`${new URL(page.url()).pathname}/equality`);
		expect(answer?.status()).toBe(409);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('This round is closed');
		await expectAccessible(page);
	});
});

test('the departments of the round before are ticked, and what was typed is kept @narrow', async ({
	page,
	signIn,
}) => {
	await signIn(page, coordinator);
	await page.goto('/coordination/rounds/new');
	await page.getByLabel('Name in English').fill('Another one');
	await button(page, /^As in/)
		.first()
		.click();
	await expect(page.getByText(/are ticked/).first()).toBeVisible();
	await expect(page.getByLabel('Name in English')).toHaveValue('Another one');
	expect(await page.getByRole('checkbox', { checked: true }).count()).toBeGreaterThan(0);
});

test('only coordinators are led to the coordination @once', async ({ page, signIn }) => {
	await signIn(page, head);
	await page.goto('/');
	await expect(page.getByRole('link', { name: 'Coordination' })).toHaveCount(0);
	expect((await page.goto('/coordination/rounds'))?.status()).toBe(403);
});
