import type { Page } from '@playwright/test';
import { dayOf } from '#lib/i18n/days.ts';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

const coordinator = 'coordinator@krakow.example';
const culture = 'head.culture@krakow.example';
const sports = 'head.sports@krakow.example';
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first();
const main = (page: Page) => page.getByRole('main');

/** Answers a question with "not sure yet", and what is written in `fields`. */
async function answer(page: Page, address: string, fields: Record<string, string>) {
	await page.goto(address);
	for (const [name, text] of Object.entries(fields)) await page.locator(`[name=${name}]`).fill(text);
	await page.locator('[name=level][value=not_sure]').check({ force: true });
	await page.locator('[name=go][value=next]').click();
	await expect(page).not.toHaveURL(new RegExp(`${address}$`));
}

test('two departments answer together, and submit when both have agreed @narrow', async ({
	page,
	signIn,
	baseURL,
}) => {
	const today = dayOf(new Date(), 'Europe/Warsaw');
	let board = '';
	let here = '';

	await test.step('the coordinator joins two of a new round, parts them, and joins them again', async () => {
		await signIn(page, coordinator);
		await page.goto('/coordination/rounds');
		await main(page).getByRole('listitem').first().getByRole('link').click();
		await link(page, 'Close the round').click();
		await button(page, 'Close the round').click();
		await page.goto('/coordination/rounds/new');
		await page.getByLabel('Opening day').fill(today);
		await page.getByLabel('Due day').fill(today);
		await page.getByLabel('Name in English').fill('A round together');
		await page.getByLabel('Name in Polish').fill('Wspólna edycja');
		for (const name of [/Culture/, /Sports/, /Education/]) await page.getByRole('checkbox', { name }).check();
		await button(page, 'Open the round').click();
		await button(page, 'Yes, open the round').click();
		await expect(page.getByText('The round is set up')).toBeVisible();
		board = new URL(page.url()).pathname;

		const join = async () => {
			await page.locator('summary', { hasText: 'answer together' }).click();
			await page.getByRole('checkbox', { name: /Culture/ }).check();
			await button(page, 'Let departments answer together').click();
			await expect(page.getByRole('alert')).toContainText('two or more');
			await page.getByRole('checkbox', { name: /Sports/ }).check();
			await page.getByLabel('Lead department').selectOption({ label: 'Culture' });
			await expectAccessible(page);
			await button(page, 'Let departments answer together').click();
			await expect(page.getByText('Joint diagnosis').first()).toBeVisible();
			await expect(link(page, 'Culture and Sports')).toBeVisible();
		};
		await join();
		await expect(page.getByText('0 of 2 diagnoses')).toBeVisible();
		await page.locator('summary', { hasText: 'separately' }).click();
		await button(page, 'Separate Culture and Sports').click();
		await expect(page.getByText('0 of 3 diagnoses')).toBeVisible();
		await join();
		await expect(page.getByText('let departments answer separately again')).toBeVisible();
	});

	await test.step('both heads write in it', async () => {
		await signIn(page, culture);
		await page.goto('/');
		await expect(page.getByText('Culture and Sports').first()).toBeVisible();
		await link(page, 'Start the diagnosis').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Culture and Sports');
		await expect(page.getByText('submitted when every one of them has agreed')).toBeVisible();
		await expectAccessible(page);
		await button(page, 'Start the diagnosis').click();
		await expect(page).toHaveURL(/equality$/);
		here = new URL(page.url()).pathname.replace(/\/equality$/, '');
		// the prompts of each department under its name
		await expect(page.getByRole('heading', { name: 'Culture', exact: true })).toBeVisible();
		await expect(page.getByRole('heading', { name: 'Sports', exact: true })).toBeVisible();
		await expectAccessible(page);
		await answer(page, `${here}/equality`, { today: 'Culture counts.' });
		await answer(page, `${here}/diversity`, {});
		await signIn(page, sports);
		await answer(page, `${here}/interaction`, { today: 'Sports plays.' });
		await answer(page, `${here}/participation`, {});
		await expect(page).toHaveURL(/check$/);
	});

	await test.step('Sports agrees, and an edit by Culture asks everybody again', async () => {
		await expect(page.getByText('Culture counts.')).toBeVisible();
		await expectAccessible(page);
		await button(page, 'Agree for Sports').click();
		await expect(page.getByText('Your agreement is noted')).toBeVisible();
		await expect(page.getByText('Sports agreed; Culture still to agree.').first()).toBeVisible();
		await expectAccessible(page);
		await signIn(page, culture);
		await page.goto('/');
		await expect(page.getByText('Sports agreed; your agreement is needed.')).toBeVisible();
		await expectAccessible(page);
		await page.goto(`${here}/equality`);
		await expect(page.getByText('If you change something, every department is asked again')).toBeVisible();
		await answer(page, `${here}/equality`, { today: 'Culture counts everybody.' });
		await signIn(page, sports);
		await page.goto('/');
		await expect(page.getByText('The answers have changed since Sports agreed')).toBeVisible();
		await page.goto(`${here}/check`);
		await expect(page.getByText(/Changed since then: Equality \(Iwona Szelest\)/)).toBeVisible();
	});

	await test.step('who read an older version is told so, and agrees to the new one', async () => {
		// Culture goes on writing while Sports reads
		const context = await page.context().browser()!.newContext({ baseURL: baseURL! });
		const other = await context.newPage();
		await signIn(other, culture);
		await answer(other, `${here}/diversity`, { today: 'Culture counts languages.' });
		await context.close();
		await button(page, 'Agree for Sports').click();
		await expect(page.getByRole('alert')).toContainText('The answers have changed');
		await button(page, 'Agree for Sports').click();
		await expect(page.getByText('Your agreement is noted')).toBeVisible();
	});

	await test.step('the last one submits it, and it counts once', async () => {
		await signIn(page, culture);
		await page.goto(`${here}/check`);
		await button(page, 'Agree and submit the diagnosis').click();
		await expect(page.getByText('Your diagnosis is submitted, and your bridge is complete')).toBeVisible();
		await expect(page.getByText('Sports (Marek Ostrowicz)')).toBeVisible();
		await expectAccessible(page);
		await page.goto('/tracker/matrix');
		await expect(page.getByText('with Sports')).toBeVisible();
		await expect(page.getByText('with Culture')).toBeVisible();
		await signIn(page, coordinator);
		await page.goto(board);
		await expect(page.getByText('1 of 2 diagnoses is submitted')).toBeVisible();
		await expectAccessible(page);
	});
});
