import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { connect } from '#lib/database/connection.server.ts';
import { within } from '../support/patience.ts';
import { target } from '../support/server.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// Two people before one question: each sees that the other writes, and what they wrote.

const say = wordsIn('en');
const people = { iwona: 'head.culture@krakow.example', oksana: 'contributor.culture@krakow.example' };

/** Iwona and Oksana, each in a browser of her own, before the same question of Culture. */
async function two(
	browser: Browser,
	signIn: (page: Page, email: string) => Promise<void>,
	principle: string,
) {
	const open = async (email: string) => {
		const page = await (await browser.newContext()).newPage();
		await signIn(page, email);
		return page;
	};
	const [iwona, oksana] = [await open(people.iwona), await open(people.oksana)];
	await iwona.goto('/');
	const link = await iwona.locator('main a[href^="/diagnoses/"]').first().getAttribute('href');
	const address = `${/\/diagnoses\/\d+/.exec(link!)![0]}/${principle}`;
	for (const page of [iwona, oksana]) {
		const live = page.waitForResponse(/\/live\?/);
		await page.goto(address);
		expect((await live).status()).toBe(200);
	}
	const close = async () => {
		for (const page of [iwona, oksana]) await page.context().close();
	};
	return { iwona, oksana, address, close };
}
const field = (page: Page, name: string) => page.locator(`[name=${name}]`);
const writers = (page: Page) => page.locator('.writers');
const saved = (page: Page) =>
	expect(page.locator('.saved')).toContainText(say('saved_at', { time: '' }).trim());
const clash = (page: Page) => page.locator('.clash');

test('who writes is seen by the other within three seconds, and no longer when they leave @js @anywidth', async ({
	browser,
	signIn,
}) => {
	const { iwona, oksana, address, close } = await two(browser, signIn, 'interaction');
	await expect(writers(iwona)).toBeEmpty();
	await within(3_000, async (time) => {
		await time('seen', async () => {
			await field(oksana, 'voices').pressSequentially('Students');
			await expect(writers(iwona)).toHaveText(/Oksana Melnyk is writing here: .*voice/);
		});
		await expect(writers(oksana)).toBeEmpty();
		await expectAccessible(iwona);
		// somewhere else on the page, which a browser says once in a second
		await oksana.waitForTimeout(1200);
		await time('seen elsewhere', async () => {
			await field(oksana, 'barriers').pressSequentially('Stairs');
			await expect(writers(iwona)).toHaveText(/What stands in the way/);
		});
		await time('gone', async () => {
			await oksana.goto('/', { waitUntil: 'commit' });
			await expect(writers(iwona)).not.toContainText('is writing');
		});
		await oksana.goto(address);
	});
	await close();
});

test('who stops is forgotten within fifteen seconds @js @once', async ({ browser, signIn, app }) => {
	const { iwona, oksana, close } = await two(browser, signIn, 'interaction');
	// fifteen seconds of her page, and of the database, however long the machine takes for them
	await iwona.clock.install();
	await field(oksana, 'proud_of').pressSequentially('Our choir');
	await expect(writers(iwona)).toContainText('Oksana Melnyk');
	// nothing that comes later has the page look once more
	await saved(oksana);
	await expect(field(iwona, 'proud_of')).toHaveValue('Our choir');
	await expect(writers(iwona)).toContainText('Oksana Melnyk');
	const sql = connect(target(app.server, app.database), 1);
	await sql.begin(async (tx) => {
		// time passes without a word to anybody
		await tx`set local session_replication_role = replica`;
		await tx`update presence set seen_at = seen_at - interval '15 seconds'`;
	});
	await sql.end();
	await iwona.clock.runFor(15_000);
	await expect(writers(iwona)).not.toContainText('is writing');
	await close();
});

test('what the other has written comes into fields that one has not touched, and into no other @js @anywidth', async ({
	browser,
	signIn,
}) => {
	const { iwona, oksana, address, close } = await two(browser, signIn, 'participation');
	// Iwona stands in one field, and has begun another
	await field(iwona, 'barriers').focus();
	await oksana.locator('[name=barriers]').fill('Barriers, by Oksana');
	await field(oksana, 'today').fill('Today, by Oksana');
	await oksana.locator('[name=level][value="2"]').check({ force: true });
	await saved(oksana);
	await expect(field(iwona, 'today')).toHaveValue('Today, by Oksana');
	await expect(iwona.locator('[name=level][value="2"]')).toBeChecked();
	await expect(field(iwona, 'barriers')).toHaveValue('');
	await expect(field(iwona, 'barriers')).toBeFocused();
	// where both write both see both texts, as ever
	await field(iwona, 'barriers').pressSequentially('Barriers, by Iwona');
	await expect(clash(iwona).locator('blockquote')).toHaveText('Barriers, by Oksana');
	await iwona.getByRole('button', { name: say('clash_join') }).click();
	await expect(clash(iwona)).toHaveCount(0);
	await saved(iwona);
	await expect(field(oksana, 'barriers')).toHaveValue('Barriers, by Oksana\n\nBarriers, by Iwona');
	// she goes on from there, and no clash comes of it
	await field(oksana, 'today').fill('Today, by Oksana, once more');
	await saved(oksana);
	await expect(field(iwona, 'today')).toHaveValue('Today, by Oksana, once more');
	// Oksana is still in that field: the text waits until she leaves it
	await field(iwona, 'today').press('End');
	const news = oksana.waitForResponse(/__data\.json/);
	await field(iwona, 'today').pressSequentially(', and Iwona');
	await saved(iwona);
	await news;
	await expect(field(oksana, 'today')).toHaveValue('Today, by Oksana, once more');
	await field(oksana, 'evidence').focus();
	await expect(field(oksana, 'today')).toHaveValue('Today, by Oksana, once more, and Iwona');
	await expect(writers(oksana)).toContainText('Iwona Szelest');
	for (const page of [iwona, oksana]) {
		await expect(clash(page)).toHaveCount(0);
		await page.goto(address);
		await expect(field(page, 'today')).toHaveValue('Today, by Oksana, once more, and Iwona');
		await expect(field(page, 'barriers')).toHaveValue('Barriers, by Oksana\n\nBarriers, by Iwona');
	}
	await close();
});

test('while both write a whole paragraph in different fields, not a letter is lost @js @once', async ({
	browser,
	signIn,
}) => {
	const { iwona, oksana, address, close } = await two(browser, signIn, 'diversity');
	const words = (name: string) =>
		Array.from({ length: 12 }, (_, index) => `${name} writes line ${index}.`).join(' ');
	await Promise.all([
		field(iwona, 'voices').pressSequentially(words('Iwona'), { delay: 15 }),
		field(oksana, 'proud_of').pressSequentially(words('Oksana'), { delay: 15 }),
	]);
	await Promise.all([saved(iwona), saved(oksana)]);
	await iwona.goto(address);
	await expect(field(iwona, 'voices')).toHaveValue(new RegExp(words('Iwona')));
	await expect(field(iwona, 'proud_of')).toHaveValue(new RegExp(words('Oksana')));
	await close();
});

test('a page in the background leaves its line, and has caught up when it is seen again @js @once', async ({
	browser,
	signIn,
}) => {
	const { iwona, oksana, close } = await two(browser, signIn, 'equality');
	const hide = (hidden: boolean) =>
		iwona.evaluate(
			(state) => {
				Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
				document.dispatchEvent(new Event('visibilitychange'));
			},
			hidden ? 'hidden' : 'visible',
		);
	await hide(true);
	await field(oksana, 'evidence').fill('Counted at the door');
	await saved(oksana);
	await iwona.waitForTimeout(1500);
	await expect(field(iwona, 'evidence')).not.toHaveValue('Counted at the door');
	await hide(false);
	await expect(field(iwona, 'evidence')).toHaveValue('Counted at the door');
	await close();
});
