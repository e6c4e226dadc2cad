import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { holdAnswers } from '../support/patience.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

const head = 'head.employment@krakow.example';
const [katarzyna, siarhei] = ['katarzyna.wrona@krakow.example', 'siarhei.dubovik@krakow.example'];
const draft = (page: Page) => page.locator('[name=new_comment]');

/** Opens the diagnosis of one's own department from the desk; answers with its address. */
async function openDiagnosis(page: Page): Promise<string> {
	await page.goto('/');
	const first = await page.locator('main a[href^="/diagnoses/"]').first().getAttribute('href');
	const address = /\/diagnoses\/\d+/.exec(first!)![0];
	await page.goto(address);
	return address;
}

test('a head asks for ratings, hears where colleagues differ, hands a question on and talks beside it @narrow', async ({
	page,
	context,
	signIn,
	baseURL,
}, { project }) => {
	const locale = project.name === 'phone' ? 'pl' : 'en';
	const say = wordsIn(locale);
	const question = locale === 'pl' ? 'Różnorodność' : 'Diversity';
	await context.addCookies([{ name: 'language', value: locale, url: baseURL! }]);
	const press = (key: string, inputs = {}) =>
		page.getByRole('button', { name: say(key, inputs), exact: true }).click();
	let diagnosis = '';

	await test.step('the head asks, with names', async () => {
		await signIn(page, head);
		diagnosis = await openDiagnosis(page);
		await expectAccessible(page);
		await page.getByRole('radio', { name: say('together_ratings_shown') }).check({ force: true });
		await press('together_ratings_ask');
		await expect(page.getByText(say('together_done_ratings'))).toBeVisible();
		await expect(page.getByRole('radio', { name: say('together_ratings_shown') })).toBeChecked();
	});

	await test.step('two colleagues rate, each on their own page', async () => {
		for (const [email, level, sentence] of [
			[katarzyna, '1', 'We have asked nobody.'],
			[siarhei, '4', 'The desk is run by people who came themselves.'],
		] as const) {
			await signIn(page, email);
			await page.goto('/');
			await page
				.getByRole('listitem')
				.filter({ hasText: say('together_desk_ratings', { name: 'Paweł Niedziałek' }) })
				.getByRole('link')
				.last()
				.click();
			await expect(page.getByText(say('together_rating_shown'))).toBeVisible();
			await expectAccessible(page);
			// a sentence without a level comes back with what was typed
			await page.locator('[name=sentence_diversity]').fill(sentence);
			await press('together_rating_save');
			await expect(page.getByRole('alert')).toContainText(say('error_rating_level'));
			await expect(page.locator('[name=sentence_diversity]')).toHaveValue(sentence);
			await expectAccessible(page);
			await page.locator(`[name=level_diversity][value="${level}"]`).check();
			for (const principle of ['equality', 'interaction', 'participation'])
				await page.locator(`[name=level_${principle}][value=not_sure]`).check();
			await press('together_rating_save');
			await expect(page.getByText(say('together_done_rated'))).toBeInViewport();
			await page.goto('/');
			await expect(page.getByText(say('together_desk_ratings', { name: 'Paweł Niedziałek' }))).toHaveCount(0);
			// one's own is there again, and nobody else's
			await page.goto(`${diagnosis}/rating`);
			await expect(page.locator(`[name=level_diversity][value="${level}"]`)).toBeChecked();
			expect(await page.content()).not.toContain(level === '4' ? 'asked nobody' : 'The desk is run');
		}
	});

	await test.step('a colleague who is not asked for the answer hears only that there is something to talk about', async () => {
		await page.goto(`${diagnosis}/diversity`);
		await expect(page.getByText(say('together_spread_others'))).toBeVisible();
		expect(await page.content()).not.toContain('asked nobody');
	});

	await test.step('the head sees how far apart they are', async () => {
		await signIn(page, head);
		await page.goto(`${diagnosis}/diversity`);
		const spread = page.locator('#ratings');
		await expect(spread.getByRole('listitem').filter({ hasText: 'We have asked nobody.' })).toContainText(
			'Katarzyna Wrona',
		);
		await expect(spread.locator('.talk')).toBeVisible();
		await expectAccessible(page);
	});

	await test.step('and hands the question on', async () => {
		await page.goto(diagnosis);
		await page.locator('#team summary').click();
		await press('together_ask');
		await expect(page.getByRole('alert')).toContainText(say('error_question_empty'));
		await expectAccessible(page);
		await page.locator('#principle').selectOption('diversity');
		await page.locator('#person').selectOption({ label: 'Katarzyna Wrona' });
		await press('together_ask');
		await expect(page.getByText(say('together_done_asked'))).toBeVisible();
		await expect(page.locator('#team form').first()).toBeVisible();
	});

	await test.step('the colleague finds it on the desk, sees the ratings and writes a comment', async () => {
		await signIn(page, katarzyna);
		await page.goto('/');
		await expectAccessible(page);
		await page
			.getByRole('listitem')
			.filter({ hasText: say('together_desk_question', { name: 'Paweł Niedziałek', question }) })
			.getByRole('link')
			.last()
			.click();
		await expect(page).toHaveURL(new RegExp(`${diagnosis}/diversity$`));
		await expect(page.getByText('The desk is run by people')).toBeVisible();
		// what stands in the answer is kept with the comment
		await page.locator('[name=today]').fill('Two of five desks speak Ukrainian.');
		await draft(page).fill('Who could tell us about the other three?');
		await press('together_comment_add');
		await expect(page.locator('#comments li')).toHaveCount(1);
		await expect(draft(page)).toHaveValue('');
		await expect(page.locator('[name=today]')).toHaveValue('Two of five desks speak Ukrainian.');
		await page.reload();
		await expect(page.locator('[name=today]')).toHaveValue('Two of five desks speak Ukrainian.');
		await expectAccessible(page);
	});

	await test.step('an empty comment takes nothing of the answer, and one goes along with the way on', async () => {
		await page.locator('[name=voices]').fill('Women who work nights.');
		await press('together_comment_add');
		await expect(page.getByRole('alert')).toContainText(say('error_comment_empty'));
		await expect(page.locator('[name=voices]')).toHaveValue('Women who work nights.');
		await expectAccessible(page);
		await draft(page).fill('I will ask Monika.');
		await page.locator('[name=go][value=next]').click();
		await expect(page).toHaveURL(/interaction$/);
		await page.goto(diagnosis);
		await expect(page.getByRole('link', { name: say('together_open_comments', { count: 2 }) })).toBeVisible();
		// of the others she knows one, whom she can't be far from: that they are far apart is for the head to see
		await expect(page.getByText(say('together_talk_short'))).toHaveCount(0);
		await page.goto(`${diagnosis}/check`);
		await expect(page.getByText(say('together_check_comments', { count: 2 }))).toBeVisible();
		await expectAccessible(page);
	});

	await test.step('the head resolves one, and it can be opened again', async () => {
		await signIn(page, head);
		await page.goto(`${diagnosis}/diversity`);
		await page.locator('#comments button[formaction="?/resolve"]').first().click();
		await expect(page.locator('#comments > ul li')).toHaveCount(1);
		await page.locator('#comments summary').click();
		await expect(page.locator('#comments details')).toContainText('Who could tell us');
		await page.locator('#comments button[formaction="?/reopen"]').click();
		await expect(page.locator('#comments > ul li')).toHaveCount(2);
	});

	await test.step('and takes the question back', async () => {
		await page.goto(diagnosis);
		await page.locator('#team button[name=principle]').click();
		await expect(page.getByText(say('together_done_taken_back'))).toBeVisible();
		await expect(page.locator('#team button[name=principle]')).toHaveCount(0);
	});

	await test.step('the coordinator reads that it is worth a conversation, and no word of the ratings', async () => {
		await signIn(page, 'coordinator@krakow.example');
		await page.goto('/coordination/rounds');
		await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
		const found = page.getByRole('link', { name: /^(Employment|Zatrudnieni|Praca|Pracy)[^:]*: / });
		await expect(found).toHaveCount(1);
		await expectAccessible(page);
		await found.click();
		await expect(page).toHaveURL(new RegExp(`${diagnosis}$`));
		await page.goto(`${diagnosis}/diversity`);
		await expect(page.locator('#ratings .talk')).toBeVisible();
		expect(await page.content()).not.toContain('We have asked nobody.');
	});
});

test('words that are typed while a comment is on its way are not lost @js @once', async ({
	page,
	signIn,
}) => {
	await signIn(page, 'head.culture@krakow.example');
	const address = `${await openDiagnosis(page)}/participation`;
	await page.goto(address);
	const answers = await holdAnswers(page, (url) => url.search === '?/comment');
	await page.locator('[name=voices]').fill('Before');
	await draft(page).fill('Shall we?');
	const posted = page.waitForRequest((it) => it.url().endsWith('?/comment'));
	await page.locator('button[formaction="?/comment"]').click();
	await posted;
	await page.locator('[name=voices]').fill('Before and meanwhile');
	await answers.release();
	await expect(page.locator('#comments > ul li')).toHaveCount(1);
	await expect(page.locator('[name=voices]')).toHaveValue('Before and meanwhile');
	await expect(page.locator('.saved')).toContainText(/Saved/);
	await expect(page.locator('.clash')).toHaveCount(0);
	await page.reload();
	await expect(page.locator('[name=voices]')).toHaveValue('Before and meanwhile');
	await expect(page.locator('#comments > ul li')).toHaveCount(1);
});

test('a comment that is being written stays on the device, and is not saved as part of the answer @js @once', async ({
	page,
	signIn,
}) => {
	await signIn(page, 'head.culture@krakow.example');
	const address = await openDiagnosis(page);
	await page.goto(`${address}/equality`);
	await draft(page).fill('Half a thought');
	const saves: string[] = [];
	page.on('request', (it) => it.method() === 'POST' && saves.push(it.postData() ?? ''));
	const saved = page.waitForRequest((it) => it.url().endsWith('?/save'));
	await page.locator('[name=barriers]').fill('Nineteen pages');
	await saved;
	expect(saves.join()).not.toContain('Half');
	await page.goto(`${address}/participation`);
	await expect(draft(page)).toHaveValue('');
	await page.goto(`${address}/equality`);
	await expect(draft(page)).toHaveValue('Half a thought');
	await page.locator('button[formaction="?/comment"]').click();
	await expect(page.locator('#comments > ul li')).toHaveCount(1);
	await page.reload();
	await expect(draft(page)).toHaveValue('');
});
