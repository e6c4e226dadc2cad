import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// A meeting on paper: print the sheet, type in what was written, submit, and say whether it was worth the time. With
// JavaScript, without it, and in Polish on a phone.

const principles = ['equality', 'diversity', 'interaction', 'participation'];
const head = 'head.sports@krakow.example';
const field = (page: Page, name: string) => page.locator(`main [name="${name}"]`);
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true });

/** Opens the diagnosis of Sports from the desk, in the language of the project. */
async function openDiagnosis(page: Page, project: string, baseURL: string) {
	const locale = project === 'phone' ? 'pl' : 'en';
	await page.context().addCookies([{ name: 'language', value: locale, url: baseURL }]);
	await page.goto('/diagnoses');
	await page
		.getByRole('main')
		.getByRole('link', { name: locale === 'pl' ? /Sport/ : /^Sports Department/ })
		.first()
		.click();
	await expect(page).toHaveURL(/\/diagnoses\/\d+$/);
	return { locale, other: locale === 'pl' ? 'en' : 'pl', say: wordsIn(locale), here: page.url() } as const;
}

/** How many pages the browser prints. */
async function printed(page: Page): Promise<number> {
	const pdf = await page.pdf({ preferCSSPageSize: true });
	return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

test('an empty sheet is five sheets of paper without the page around it, in either language @narrow', async ({
	page,
	signIn,
	baseURL,
}, { project }) => {
	await signIn(page, head);
	const { locale, other, say, here } = await openDiagnosis(page, project.name, baseURL!);
	await link(page, say('sheet_start_print')).click();
	await expect(page).toHaveURL(/\/sheet$/);
	await expect(page.locator('.sheet[lang]')).toHaveAttribute('lang', locale);
	await expectAccessible(page);
	await expect(button(page, say('sheet_print'))).toHaveCount(project.name === 'nojs' ? 0 : 1);
	await link(page, say('sheet_show_empty')).click();
	for (const language of [locale, other]) {
		await page.goto(`${here}/sheet?empty&in=${language}`);
		const words = wordsIn(language);
		await expect(page.locator('.sheet[lang]')).toHaveAttribute('lang', language);
		await expect(page.getByText(words('sheet_how_title'))).toBeVisible();
		await expect(page.getByText(words('sheet_how_4'))).toBeVisible();
		await page.emulateMedia({ media: 'print' });
		for (const chrome of ['.top', '.crumb', '.screen-only'])
			await expect(page.locator(chrome).first()).toBeHidden();
		await expect(page.locator('.sheet h1')).toBeVisible();
		expect(await printed(page)).toBe(10);
		await page.emulateMedia({ media: null });
	}
	// whoever can't read the draft can't print it either
	await signIn(page, 'head.culture@krakow.example');
	expect((await page.goto(`${here}/sheet?empty`))?.status()).toBe(403);
});

test('what was written is typed in on one page, and what is not right yet keeps its words @narrow', async ({
	page,
	signIn,
	baseURL,
}, { project }) => {
	await signIn(page, 'natalia.gwizdek@krakow.example');
	const { say } = await openDiagnosis(page, project.name, baseURL!);
	await link(page, say('entry_title')).click();
	await expect(page).toHaveURL(/\/entry$/);
	await expectAccessible(page);
	await field(page, 'met_on').fill('2026-01-15');
	await field(page, 'in_room').fill('6');
	for (const it of principles) {
		await field(page, `${it}.today`).fill(`From paper: ${it}`);
		await field(page, `${it}.level`).selectOption('2');
		await field(page, `${it}.ideas`).fill(`A first idea for ${it}\nA second idea for ${it}`);
	}
	const mark = (value: string) => page.locator(`[name^="participation.mark."][value="${value}"]`).first();
	if (project.name === 'nojs') await mark('we_dont_know').check();
	else {
		await mark('we_know').focus();
		await page.keyboard.press('3');
	}
	await expect(mark('we_dont_know')).toBeChecked();
	const many = Array.from({ length: 11 }, (_, index) => `Idea ${index + 1}`).join('\n');
	await field(page, 'diversity.ideas').fill(many);
	await button(page, say('entry_save')).click();

	await expect(page.locator('.errs a')).toHaveText([say('error_ideas_many')]);
	await expect(page.locator('.errs')).toContainText(/(Diversity|Różnorodność)/);
	await expect(field(page, 'diversity.ideas')).toHaveValue(many);
	await expect(field(page, 'diversity.today')).toHaveValue('From paper: diversity');
	await expect(field(page, 'met_on')).toHaveValue('2026-01-15');
	// what is on the list by now is not there to be added once more
	await expect(field(page, 'equality.ideas')).toHaveValue('');
	await expectAccessible(page);

	await field(page, 'diversity.ideas').fill('One that is left');
	await field(page, 'equality.today').fill('From paper: equality, in other words');
	await button(page, say('entry_save')).click();
	await expect(page).toHaveURL(/\/check$/);
	await expect(page.getByText(say('entry_done'))).toBeVisible();
	await expect(page.getByText('From paper: equality, in other words')).toBeVisible();
	await expect(page.getByText('From paper: diversity')).toBeVisible();
	await expect(page.getByText('A second idea for equality')).toHaveCount(1);
	await expect(page.getByText(say('check_complete'))).toBeVisible();
});

test('two people in one place: both texts stand there until one of them chooses @narrow', async ({
	page,
	browser,
	signIn,
	baseURL,
}, { project }) => {
	await signIn(page, 'natalia.gwizdek@krakow.example');
	const { say, here } = await openDiagnosis(page, project.name, baseURL!);
	await page.goto(`${here}/entry`);
	const colleague = await browser.newPage({ baseURL: baseURL!, javaScriptEnabled: false });
	await signIn(colleague, 'dmytro.sawczuk@krakow.example');
	await colleague.goto(`${here}/interaction`);
	await colleague.locator('[name=barriers]').fill('Typed on the screen');
	await colleague.locator('button[name=go][value=next]').click();
	await expect(colleague).not.toHaveURL(/interaction$/);
	await colleague.close();
	await field(page, 'interaction.barriers').fill('Written on paper');
	await button(page, say('entry_save')).click();
	const notice = page.locator('.clash', { hasText: 'Typed on the screen' });
	await expect(notice).toContainText('Dmytro Sawczuk');
	await expect(field(page, 'interaction.barriers')).toHaveValue('Written on paper');
	await expectAccessible(page);
	await notice.getByRole('button', { name: say('clash_join'), exact: true }).click();
	if (project.name !== 'nojs') await button(page, say('entry_save')).click();
	await expect(page).toHaveURL(/\/check$/);
	await expect(page.getByText('Typed on the screen')).toBeVisible();
	await expect(page.getByText('Written on paper')).toBeVisible();
});

test('words that could not be sent are there again after a reload @once', async ({ page, signIn, baseURL }, {
	project,
}) => {
	await signIn(page, 'natalia.gwizdek@krakow.example');
	const { say, here } = await openDiagnosis(page, project.name, baseURL!);
	await page.goto(`${here}/entry`);
	await page.route('**/entry', (route) =>
		route.request().method() === 'POST' ? route.abort() : route.fallback(),
	);
	await field(page, 'participation.voices').fill('Nobody from the night shift');
	await button(page, say('entry_save')).click();
	await expect(page.getByText(say('form_offline_kept'))).toBeVisible();
	await page.reload();
	await expect(page.getByText(say('form_restored'))).toBeVisible();
	await expect(field(page, 'participation.voices')).toHaveValue('Nobody from the night shift');
	await page.unroute('**/entry');
	await button(page, say('entry_save')).click();
	await expect(page).toHaveURL(/\/check$/);
	await page.goto(`${here}/entry`);
	await expect(page.getByText(say('form_restored'))).toHaveCount(0);
	await expect(field(page, 'participation.voices')).toHaveValue('Nobody from the night shift');
});

test('after submitting, one question is asked once, and the coordination reads no names @narrow', async ({
	page,
	signIn,
	baseURL,
}, { project }) => {
	await signIn(page, head);
	const { say, here } = await openDiagnosis(page, project.name, baseURL!);
	await page.goto(`${here}/entry`);
	for (const it of principles) {
		await field(page, `${it}.today`).fill(`From paper: ${it}`);
		await field(page, `${it}.level`).selectOption('2');
	}
	await button(page, say('entry_save')).click();
	await expect(page).toHaveURL(/\/check$/);
	await button(page, say('submit')).click();
	const question = page.getByRole('heading', { name: say('survey_title') });
	await expect(question).toBeVisible();
	await expectAccessible(page);
	await field(page, 'sentence').fill('We should do this standing up.');
	await button(page, say('survey_send')).click();
	await expect(page.locator('.errs a')).toHaveText([say('error_survey_choose')]);
	await expect(field(page, 'sentence')).toHaveValue('We should do this standing up.');
	await page.getByRole('radio', { name: say('survey_partly'), exact: true }).check();
	await button(page, say('survey_send')).click();
	await expect(page.getByText(say('survey_thanks'))).toBeVisible();
	await page.goto(here);
	await expect(question).toHaveCount(0);

	await signIn(page, 'natalia.gwizdek@krakow.example');
	await page.goto(here);
	await button(page, say('survey_skip')).click();
	await expect(page).toHaveURL(here);
	await expect(question).toHaveCount(0);
	await page.reload();
	await expect(question).toHaveCount(0);

	await signIn(page, 'coordinator@krakow.example');
	await page.goto('/coordination/rounds');
	await page.getByRole('main').getByRole('listitem').first().getByRole('link').first().click();
	await expect(page.getByText(say('survey_together'))).toBeVisible();
	await expect(page.getByText(say('measured_few'))).toBeVisible();
	await expect(page.getByText('We should do this standing up.')).toHaveCount(0);
	await expectAccessible(page);
	await page.goto('/coordination/rounds');
	await page.getByRole('main').getByRole('listitem').last().getByRole('link').first().click();
	await expect(page.getByText(say('survey_answers', { count: 9 }))).toBeVisible();
	await expect(page.getByText(say('measured_middle', { count: 6, from: 20, to: 27 }))).toBeVisible();
	await expectAccessible(page);
});
