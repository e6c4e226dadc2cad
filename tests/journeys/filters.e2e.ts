import type { Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

const say = wordsIn('en');
const coordinator = 'coordinator@krakow.example';
const lists = ['/tracker', '/registers/gaps', '/registers/voices'];

/** Opens a page whose scripts wait until the answer is called. */
async function openWithoutScripts(page: Page, address: string): Promise<() => void> {
	let release = () => {};
	const held = new Promise<void>((done) => (release = done));
	await page.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(address, { waitUntil: 'commit' });
	return release;
}

/** Waits until the page acts by itself: its scripts have taken it over. */
const settled = (page: Page) => page.unrouteAll({ behavior: 'wait' });

for (const list of lists)
	test(`${list}: what is chosen before the scripts are there is gone to @js @once`, async ({
		page,
		signIn,
	}) => {
		await signIn(page, coordinator);
		const release = await openWithoutScripts(page, list);
		await page.locator('[name=department]').selectOption('culture');
		await page.locator('[name=q]').fill('a');
		release();
		await expect(page).toHaveURL(new RegExp(`${list}\\?department=culture&q=a$`));
		await expect(page.locator('.chip')).toHaveCount(2);
		await expect(page.locator('[name=department]')).toHaveValue('culture');
		await expect(page.locator('[name=q]')).toHaveValue('a');
		await settled(page);
	});

test('what is ticked before the scripts are there is gone to @js @once', async ({ page, signIn }) => {
	await signIn(page, coordinator);
	const release = await openWithoutScripts(page, '/tracker?sort=title&order=desc');
	await page.locator('[name=overdue]').check();
	release();
	await expect(page).toHaveURL(/\/tracker\?overdue=1&sort=title&order=desc$/);
	await expect(page.locator('[name=overdue]')).toBeChecked();
	await settled(page);
});

test('an address that the fields cannot show stays as it is @js @once', async ({ page, signIn }) => {
	await signIn(page, coordinator);
	// once the scripts have taken the page over, the way to another one and back loads nothing anew
	await expect(async () => {
		await page.goto('/tracker?department=nowhere&owner=999999');
		await page.evaluate(() => document.documentElement.setAttribute('data-same', ''));
		await page.locator('.views a[href="/tracker/matrix"]').click();
		await expect(page).toHaveURL(/\/tracker\/matrix$/);
		await page.goBack();
		await expect(page.locator('form.filters')).toBeVisible();
		await expect(page.locator('html')).toHaveAttribute('data-same', '', { timeout: 100 });
	}).toPass();
	await expect(page).toHaveURL(/\/tracker\?department=nowhere&owner=999999$/);
	await expect(page.locator('.chip')).toHaveCount(2);
	await expect(page.locator('table')).toHaveCount(0);
});

test('filters are chosen, taken away one by one and cleared at once; the order stays @anywidth', async ({
	page,
	signIn,
}, { project }) => {
	const apply = async () => {
		if (project.name === 'nojs') await page.locator('form.filters button').click();
	};
	await signIn(page, coordinator);
	await page.goto('/tracker?sort=title');
	await page.locator('[name=department]').selectOption('culture');
	await apply();
	await expect(page).toHaveURL(/\/tracker\?department=culture&sort=title$/);
	await page.locator('[name=status]').selectOption('any');
	await apply();
	await expect(page).toHaveURL(/\/tracker\?department=culture&status=any&sort=title$/);
	await page.locator('[name=shared]').check();
	await apply();
	await expect(page).toHaveURL(/\/tracker\?department=culture&status=any&shared=1&sort=title$/);
	await page.locator('.chip').first().click();
	await expect(page).toHaveURL(/\/tracker\?status=any&shared=1&sort=title$/);
	await expect(page.locator('[name=department]')).toHaveValue('');
	await page
		.locator('.said')
		.getByRole('link', { name: say('filter_clear') })
		.click();
	await expect(page).toHaveURL(/\/tracker\?sort=title$/);
	await expect(page.locator('[name=shared]')).not.toBeChecked();
});

test('words are gone to while they are typed, and no answer takes the next ones away @js @once', async ({
	page,
	signIn,
}) => {
	await signIn(page, coordinator);
	for (const list of lists) {
		await page.goto(list);
		const field = page.locator('[name=q]');
		await expect(async () => {
			await field.fill('no');
			await expect(page).toHaveURL(new RegExp(`${list}\\?q=no$`), { timeout: 2_000 });
		}).toPass();
		await field.pressSequentially(' one');
		await expect(page).toHaveURL(new RegExp(`${list}\\?q=no\\+one$`));
		await expect(field).toHaveValue('no one');
		await expect(field).toBeFocused();
	}
});
