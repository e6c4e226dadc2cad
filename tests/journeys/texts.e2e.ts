import type { Page } from '@playwright/test';
import { promptsIn } from '#lib/content/content.server.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// The city words its texts: with JavaScript, without it, and in Polish on a phone.

const coordinator = 'coordinator@krakow.example';
const head = 'head.culture@krakow.example';
const newWords: Record<Locale, { text: string; look: string }> = {
	en: { text: 'Who chose the last three festivals?', look: 'minutes of the jury' },
	pl: { text: 'Kto wybrał trzy ostatnie festiwale i w jakim gronie?', look: 'protokoły jury' },
};
const ownWords: Record<Locale, { text: string; look: string }> = {
	en: { text: 'Which courtyard would like a concert?', look: 'a walk with a caretaker' },
	pl: { text: 'Na którym podwórku przydałby się koncert?', look: 'spacer z gospodarzem domu' },
};
/** Polish typesetting as pages show it: a single letter never ends a line. */
const set = (text: string) => text.replace(/ ([iw]) /g, ' $1\u00a0');

const speak = async (page: Page, app: { url: string }, locale: Locale) =>
	page.context().addCookies([{ name: 'language', value: locale, url: app.url }]);

async function fillIn(page: Page, words: typeof newWords) {
	for (const locale of locales) {
		await page.locator(`[name=text_${locale}]`).fill(words[locale].text);
		await page.locator(`[name=look_at_${locale}]`).fill(words[locale].look);
	}
}

test('a prompt in the city’s own words, from the coordination to the departments @narrow', async ({
	page,
	app,
	signIn,
}, { project }) => {
	const locale: Locale = project.name === 'phone' ? 'pl' : 'en';
	const say = wordsIn(locale);
	const button = (name: string) => page.getByRole('button', { name: say(name), exact: true });
	const [first, second] = promptsIn(locale, 'culture', 'participation').prompts;
	const marked = promptsIn(locale, 'security', 'equality').prompts[1]!;
	let question = '';

	await test.step('the coordinator finds the texts and rewords a prompt, looking at it first', async () => {
		await speak(page, app, locale);
		await signIn(page, coordinator);
		await page.goto('/coordination');
		await page.getByRole('link', { name: say('texts_title') }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(say('texts_title'));
		await page
			.getByRole('navigation', { name: say('texts_kinds_label') })
			.getByRole('link', { name: /Cultur|Kultur/ })
			.click();
		await expect(page).toHaveURL(/kind=culture/);
		await expectAccessible(page);
		await page.locator('main a[href$="/culture-participation-1"]').click();
		await expect(page).toHaveURL(/culture-participation-1$/);
		await expectAccessible(page);
		await fillIn(page, newWords);
		await button('text_preview').click();
		const preview = page.getByRole('region', { name: say('text_preview_title') });
		for (const it of locales) await expect(preview.getByText(set(newWords[it].text))).toBeVisible();
		await expect(preview.getByText(second!.text)).toBeVisible();
		await expectAccessible(page);
		await button('text_publish').click();
		await expect(page.getByText(say('text_published'))).toBeVisible();
		await expect(page.getByText(/Hanna Zarębska/).last()).toBeVisible();
		await expectAccessible(page);
	});

	await test.step('adds one of the city’s own, which has to be there in both languages', async () => {
		await page.goto('/coordination/texts?kind=culture');
		await page
			.getByRole('link', { name: new RegExp(say('texts_add_prompt')) })
			.last()
			.click();
		await fillIn(page, ownWords);
		await page.locator('[name=text_pl]').fill(' ');
		await button('text_publish').click();
		await expect(page.getByRole('alert').first()).toContainText(say('error_prompt_empty'));
		await expect(page.locator('[name=text_en]')).toHaveValue(ownWords.en.text);
		await expectAccessible(page);
		await page.locator('[name=text_pl]').fill(ownWords.pl.text);
		await button('text_preview').click();
		await expect(page.getByRole('region', { name: say('text_preview_title') })).toContainText(
			ownWords.pl.text,
		);
		await button('text_publish').click();
		await expect(page.getByText(say('text_published'))).toBeVisible();
	});

	await test.step('switches one off, and words one that another department has marked', async () => {
		await page.goto('/coordination/texts/culture-participation-2');
		await button('text_switch_off').click();
		await expect(button('text_switch_on')).toBeVisible();
		await page.goto('/coordination/texts/security-equality-2');
		await fillIn(page, newWords);
		await button('text_publish').click();
		await expect(page.getByText(say('text_published'))).toBeVisible();
	});

	await test.step('the head reads both in either language, and the third no more', async () => {
		await signIn(page, head);
		await page.goto('/diagnoses');
		await page
			.getByRole('main')
			.getByRole('link', { name: /Culture|Kultur/ })
			.first()
			.click();
		await expect(page).toHaveURL(/diagnoses\/\d+$/);
		question = `${new URL(page.url()).pathname}/participation`;
		for (const it of locales) {
			await speak(page, app, it);
			await page.goto(question);
			const prompts = page.locator('ol.prompts');
			for (const words of [newWords, ownWords]) {
				await expect(prompts).toContainText(set(words[it].text));
				await expect(prompts).toContainText(words[it].look);
			}
			await expect(prompts).not.toContainText(promptsIn(it, 'culture', 'participation').prompts[1]!.text);
		}
		await speak(page, app, locale);
		await page.goto(question);
		await expectAccessible(page);
		await page.locator('[name="mark.culture-participation-1"][value=we_know]').check({ force: true });
		await page.getByRole('button', { name: say('question_stop') }).click();
		await expect(page).toHaveURL(/\/diagnoses\/\d+$/);
	});

	await test.step('who submitted before reads what was marked then', async () => {
		await page.goto('/diagnoses');
		await page
			.getByRole('main')
			.getByRole('link', { name: /Security|Bezpieczeń/ })
			.first()
			.click();
		await page.locator('#equality summary').click();
		await expect(page.locator('#equality')).toContainText(marked.text);
		expect(await page.content()).not.toContain(newWords[locale].text);
	});

	await test.step('and who marked it and has not submitted reads that the wording has changed', async () => {
		await signIn(page, coordinator);
		await page.goto('/coordination/texts/culture-participation-1');
		await button('text_restore').click();
		await expect(page.getByText(say('text_published'))).toBeVisible();
		await page.goto('/coordination/texts/culture-participation-1');
		await expect(page.getByText(say('text_version_restore'))).toBeVisible();
		await signIn(page, head);
		await page.goto(question);
		await expect(page.locator('ol.prompts')).toContainText(first!.text);
		await page.getByText(say('prompt_reworded')).click();
		await expect(page.getByText(set(newWords[locale].text))).toBeVisible();
		await expectAccessible(page);
		expect((await page.goto('/coordination/texts'))?.status()).toBe(403);
	});
});

test('of two coordinators at once the second is told, and sees both wordings @narrow', async ({
	page,
	signIn,
	app,
}) => {
	const say = wordsIn('en');
	await speak(page, app, 'en');
	await signIn(page, coordinator);
	const address = '/coordination/texts/rubric-diversity-4';
	await page.goto(address);
	const other = await page.context().newPage();
	await other.goto(address);
	await other.locator('[name=text_en]').fill('Theirs, published first.');
	await other.getByRole('button', { name: say('text_publish') }).click();
	await expect(other.getByText(say('text_published'))).toBeVisible();
	await page.locator('[name=text_en]').fill('Mine, a little later.');
	await page.getByRole('button', { name: say('text_publish') }).click();
	await expect(page.getByRole('alert').first()).toContainText(say('error_text_version'));
	await expect(page.locator('[name=text_en]')).toHaveValue('Mine, a little later.');
	await expect(page.getByText('Theirs, published first.').first()).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('button', { name: say('text_publish') }).click();
	await expect(page.getByText(say('text_published'))).toBeVisible();
	await expect(page.locator('[name=text_en]')).toHaveValue('Mine, a little later.');
});
