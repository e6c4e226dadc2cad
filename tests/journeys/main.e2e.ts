import { demoPassword } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

// The main job of the product, once from end to end: with JavaScript, without it, and in Polish on a phone.

const title = 'Choir rehearsals open to neighbours who moved here this year';

async function signInByForm(page: Page, email: string): Promise<void> {
	await page.goto('/sign-in');
	await page.locator('[name=email]').fill(email);
	await page.locator('[name=password]').fill(demoPassword);
	await page.locator('form:has([name=password]) button').last().click();
	await expect(page).toHaveURL(/\/$/);
}

test('a head goes on with the diagnosis, turns an idea into a commitment and submits; the coordinator finds it', async ({
	page,
	context,
	baseURL,
}, { project }) => {
	const [isPhone, hasScript] = [project.name === 'phone', project.name !== 'nojs'];
	await context.addCookies([{ name: 'language', value: isPhone ? 'pl' : 'en', url: baseURL! }]);

	await signInByForm(page, 'head.culture@krakow.example');
	await expect(page.locator('html')).toHaveAttribute('lang', isPhone ? 'pl' : 'en');
	await page.locator('main a.btn.go').first().click();
	await expect(page).toHaveURL(/\/diagnoses\/\d+\/interaction/);
	const diagnosis = new URL(page.url()).pathname.replace('/interaction', '');

	// one sentence, a level, and an idea in one line
	await page.locator('[name=today]').fill('The choir in Podgórze and the garden group go on.');
	await page.locator('[name=level][value="2"]').check();
	await page.locator('[name=new_idea]').fill(title);
	await page.locator('[name=go][value=idea]').click();
	await expect(page.locator('[name=new_idea]')).toHaveValue('');
	await page.locator('#ideas li', { hasText: title }).locator('button[formaction="?/commit"]').click();

	// the commitment asks what, who, by when, how we will know; what is missing is said beside its field
	await expect(page).toHaveURL(/\/commitments\/new\?idea=\d+/);
	await expect(page.locator('[name=title]')).toHaveValue(title);
	await page.locator('[name=sign]').fill('Ten new voices at the summer concert');
	await page.locator('form button.go').click();
	await expect(page.locator('.errs a[href="#due_on"]')).toBeVisible();
	await expect(page.locator('[name=sign]')).toHaveValue('Ten new voices at the summer concert');
	await expectAccessible(page);
	await page.locator('[name=due_on]').fill(`${new Date().getFullYear() + 1}-06-15`);
	const fourth = page.locator('[name=fourth]');
	if (await fourth.count()) await fourth.check();
	await page.locator('form button.go').click();
	await expect(page).toHaveURL(/\/commitments\/\d+$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

	// what was typed before is still there; the last question, and then the check
	await page.goto(`${diagnosis}/interaction`);
	await expect(page.locator('[name=today]')).toHaveValue('The choir in Podgórze and the garden group go on.');
	await expect(page.locator('[name=level][value="2"]')).toBeChecked();
	await expect(page.locator('#ideas li', { hasText: title })).toHaveCount(1);
	await page.locator('[name=go][value=next]').click();
	await expect(page).toHaveURL(/\/participation/);
	await page.locator('[name=today]').fill('We invite those who come to us anyway.');
	await page.locator('[name=go][value=next]').click();
	await expect(page).toHaveURL(/\/check$/);

	// not complete: no way to submit, and a link to the very field
	await expect(page.locator('form:has(button.go)')).toHaveCount(0);
	await page.locator('a[href$="/participation#level"]').click();
	await page.locator('[name=level][value="1"]').check();
	await page.locator('[name=go][value=next]').click();
	await expect(page).toHaveURL(/\/check$/);
	await page.locator('main form button.go').click();
	await expect(page).toHaveURL(/\/diagnoses\/\d+$/);
	await expect(page.locator('main')).toContainText('The choir in Podgórze and the garden group go on.');
	await expectAccessible(page);

	// nothing of it can be edited any more
	await page.goto(`${diagnosis}/interaction`);
	await expect(page).toHaveURL(new RegExp(`${diagnosis}(#interaction)?$`));

	await page.goto('/account');
	await page.locator('form[action="/sign-out"] button').click();
	await expect(page).toHaveURL(/\/sign-in$/);
	await signInByForm(page, 'coordinator@krakow.example');
	await page.goto('/tracker');
	// on a telephone everything but the words is folded, so that the first commitments are in sight
	const folded = page.locator('label.fold');
	if (await folded.isVisible()) {
		await expect(page.locator('tbody th[scope=row]').first()).toBeInViewport();
		await folded.click();
	}
	await page.locator('select[name=department]').selectOption('culture');
	if (hasScript) await expect(page).toHaveURL(/department=culture/);
	await page.locator('[name=q]').fill('choir neighbours');
	if (hasScript) await page.locator('[name=q]').press('Enter');
	else await page.locator('noscript button, .ticks button').click();
	await expect(page).toHaveURL(/department=culture.*q=choir/);
	await expect(page.locator('table').getByRole('link', { name: title })).toBeVisible();
	await expect(page.locator('tbody th[scope=row]')).toHaveCount(1);
	await expectAccessible(page);
});
