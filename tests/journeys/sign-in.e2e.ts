import type { Page } from '@playwright/test';
import { demoPassword } from '../support/app.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

const words = { en: wordsIn('en'), pl: wordsIn('pl') };
const say = words.en;
const email = 'head.education@krakow.example';

async function signInByForm(page: Page, password: string, who = email): Promise<void> {
	await page.locator('[name=email]').fill(who);
	await page.locator('[name=password]').fill(password);
	await page.locator('[name=password]').press('Enter');
}
const language = (page: Page) => page.locator('form[action="/language"] button');

for (const locale of ['en', 'pl'] as const) {
	test(`a wrong password is said once, with the address still there, and never whether it exists (${locale}) @narrow`, async ({
		page,
		context,
		baseURL,
	}, { project }) => {
		await context.addCookies([{ name: 'language', value: locale, url: baseURL! }]);
		const said: string[] = [];
		for (const who of [email, 'nobody@krakow.example']) {
			await page.goto('/sign-in');
			await signInByForm(page, 'not the password', who);
			const summary = page.locator('.errs');
			await expect(summary.locator('a[href="#password"]')).toHaveText(words[locale]('error_sign_in'));
			await expect(summary).toBeFocused();
			await expect(page.locator('[name=email]')).toHaveValue(who);
			// what a page brings along holds no password; one that stays may
			if (project.name === 'nojs') await expect(page.locator('[name=password]')).toHaveValue('');
			await expect(page.locator('[name=password]')).toHaveAttribute('aria-invalid', 'true');
			said.push(await page.locator('main').innerText());
		}
		expect(said[0]).toBe(said[1]);
	});
}

test('empty fields are each said beside the field @narrow', async ({ page }) => {
	await page.goto('/sign-in');
	await signInByForm(page, '', '');
	await expect(page.locator('.errs a')).toHaveText([say('error_email_empty'), say('error_password_empty')]);
	await expect(page.locator('#email-error')).toHaveText(say('error_email_empty'));
	await page.locator('.errs a[href="#email"]').click();
	await expect(page.locator('[name=email]')).toBeFocused();
});

test('who only looks around takes a door: it fills in the address, and one still arrives where one was going @narrow', async ({
	page,
	baseURL,
}) => {
	await page.goto('/tracker');
	await signInByForm(page, 'wrong', 'nobody@krakow.example');
	await expect(page.locator('.errs')).toBeVisible();
	const doors = page.getByRole('region', { name: say('sign_in_doors') });
	await expect(doors.getByRole('link')).toHaveCount(8);
	await doors.getByRole('link', { name: 'Dorota Kalemba' }).click();
	await expect(page.locator('[name=email]')).toHaveValue(email);
	await expect(page.locator('[name=password]')).toHaveValue('');
	await expect(page.locator('main')).not.toContainText(demoPassword);
	await page.locator('[name=password]').fill(demoPassword);
	await page.locator('[name=password]').press('Enter');
	await expect(page).toHaveURL(`${baseURL}/tracker`);
});

test('a link that somebody sent is where one arrives after signing in @narrow', async ({ page, baseURL }, {
	project,
}) => {
	await page.goto('/tracker?department=culture&status=planned#main');
	await expect(page).toHaveURL(/\/sign-in\?to=/);
	await language(page).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
	await language(page).click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await signInByForm(page, 'wrong at first');
	await expect(page.locator('.errs')).toBeVisible();
	await signInByForm(page, demoPassword);
	// the place on the page is there too; without scripts, unless the language was changed
	const place = project.name === 'nojs' ? '' : '#main';
	await expect(page).toHaveURL(`${baseURL}/tracker?department=culture&status=planned${place}`);
	// who is signed in needs no sign-in page
	await page.goto('/sign-in?to=%2Faccount');
	await expect(page).toHaveURL(`${baseURL}/account`);
});

test('after signing out nothing personal can be opened, not even by going back @narrow', async ({
	page,
	signIn,
	baseURL,
}) => {
	await signIn(page, email);
	await page.goto('/account');
	await expect(page.locator('main')).toContainText(email);
	await page.getByRole('button', { name: say('sign_out') }).click();
	await expect(page).toHaveURL(`${baseURL}/sign-in`);
	await page.goBack();
	await expect(page.locator('body')).not.toContainText(email);
	await page.goto('/');
	await expect(page).toHaveURL(`${baseURL}/sign-in`);
});

test('the language changes where one is, and is remembered, also on another device @narrow', async ({
	page,
	signIn,
	browser,
}, { project }) => {
	await signIn(page, email);
	const here = '/tracker?department=education&status=under_way';
	await page.goto(here);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await language(page).click();
	await expect(page).toHaveURL(new RegExp(`${here.replaceAll(/[?.]/g, '\\$&')}$`));
	await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
	await expect(page.locator('h1')).not.toHaveText(say('tracker_heading'));
	await page.goto('/account');
	await expect(page.locator('h1')).toHaveText(words.pl('nav_account'));

	const context = await browser.newContext({ javaScriptEnabled: project.name !== 'nojs', locale: 'en-GB' });
	const other = await context.newPage();
	await signIn(other, email);
	await other.goto('/account');
	await expect(other.locator('html')).toHaveAttribute('lang', 'pl');
	await context.close();

	await language(page).click();
	await expect(page.locator('h1')).toHaveText(say('nav_account'));
});

test('before signing in the language is the browser’s, and can be changed @narrow', async ({ browser }, {
	project,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: project.name !== 'nojs', locale: 'pl-PL' });
	const page = await context.newPage();
	await page.goto('/sign-in');
	await expect(page.locator('html')).toHaveAttribute('lang', 'pl');
	await expect(page.locator('h1')).toHaveText(words.pl('sign_in_title'));
	await language(page).click();
	await expect(page).toHaveURL(/\/sign-in$/);
	await expect(page.locator('h1')).toHaveText(words.en('sign_in_title'));
	await signInByForm(page, demoPassword);
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await context.close();
});

for (const locale of ['en', 'pl'] as const) {
	test(`an address that leads nowhere, or where one may not be, says so and leads on (${locale}) @anywidth`, async ({
		page,
		context,
		signIn,
		baseURL,
	}) => {
		await context.addCookies([{ name: 'language', value: locale, url: baseURL! }]);
		await signIn(page, email);
		await page.goto('/diagnoses');
		const pages = [
			{ path: '/nowhere', status: 404, title: 'error_page_not_found' },
			{ path: '/commitments/999999', status: 404, title: 'error_page_not_found' },
			{ path: '/commitments/1x', status: 404, title: 'error_page_not_found' },
			{ path: '/set-up?token=guessed', status: 404, title: 'error_page_not_found' },
			{ path: '/commitments/1/reword', status: 403, title: 'error_page_not_allowed' },
		];
		for (const { path, status, title } of pages) {
			const answer = await page.goto(path);
			expect(answer?.status(), path).toBe(status);
			await expect(page.locator('h1')).toHaveText(words[locale](title));
			await expect(page).toHaveTitle(new RegExp(words[locale](title)));
			await page.locator('main a.btn').click();
			await expect(page).toHaveURL(`${baseURL}/`);
		}
	});
}
