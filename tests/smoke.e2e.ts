import { demoPassword } from './support/app.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/test.ts';

test('someone who is not signed in is shown the sign-in page', async ({ page }) => {
	const answer = await page.goto('/');
	expect(answer?.status()).toBe(200);
	await expect(page).toHaveURL(/\/sign-in/);
	await expect(page.locator('input[name="email"]')).toBeVisible();
	await expect(page.locator('input[name="password"]')).toBeVisible();
	await expectAccessible(page);
});

test('a head of department signs in through the form and arrives at the desk', async ({ page, app }) => {
	await page.goto('/sign-in');
	await page.locator('input[name="email"]').fill('head.culture@krakow.example');
	await page.locator('input[name="password"]').fill(demoPassword);
	await page.locator('input[name="password"]').press('Enter');
	await expect(page).toHaveURL(`${app.url}/`);
	await expectAccessible(page);
});
