import type { Browser, Page } from '@playwright/test';
import { principles } from '#lib/content/principles.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// A whole diagnosis by two people at once: Paweł at his desk, Katarzyna on her phone in the tram.

const say = wordsIn('en');
const fields = ['today', 'barriers', 'voices', 'proud_of'] as const;
const field = (page: Page, name: string) => page.locator(`[name=${name}]`);

/** Waits until everything that was typed is acknowledged, or waits for a choice. */
async function kept(page: Page): Promise<void> {
	const words = `${say('saved_at', { time: '' }).trim()}|${say('saved_clash')}`;
	await expect(page.locator('.saved')).toContainText(new RegExp(words));
}

async function device(
	browser: Browser,
	signIn: (page: Page, email: string) => Promise<void>,
	email: string,
	width: number,
): Promise<Page> {
	const context = await browser.newContext({ viewport: { width, height: 812 }, hasTouch: width < 800 });
	const page = await context.newPage();
	await signIn(page, email);
	return page;
}

test('two people answer a whole diagnosis on two devices, one of them offline in between, and no word is lost @js @once', async ({
	browser,
	signIn,
}) => {
	const desk = await device(browser, signIn, 'head.employment@krakow.example', 1440);
	const phone = await device(browser, signIn, 'katarzyna.wrona@krakow.example', 375);
	const written: string[] = [];
	const write = async (page: Page, who: string, principle: string, name: string) => {
		const words = `${who} on ${name} of ${principle}: ${Math.random().toString(36).slice(2, 8)}`;
		written.push(words);
		await field(page, name).fill(words);
	};

	await desk.goto('/');
	await desk.locator('main a.btn.go').first().click();
	await desk.locator('form[action="?/start"] button').click();
	await expect(desk).toHaveURL(/\/equality$/);
	const diagnosis = /\/diagnoses\/\d+/.exec(desk.url())![0];
	const answer = (principle: string) => `${diagnosis}/${principle}`;

	for (const principle of principles) {
		for (const page of [desk, phone]) await page.goto(answer(principle));
		// both in the first field, each in one alone
		const cut = principle === 'diversity' || principle === 'participation';
		if (cut) await phone.context().setOffline(true);
		await write(phone, 'Katarzyna', principle, 'today');
		await write(phone, 'Katarzyna', principle, 'barriers');
		await write(desk, 'Paweł', principle, 'today');
		await write(desk, 'Paweł', principle, 'proud_of');
		await desk.locator('[name=level][value="2"]').check({ force: true });
		await kept(desk);
		if (cut) {
			await expect(phone.locator('.saved')).toHaveText(say('saved_offline'));
			await write(phone, 'Katarzyna', principle, 'voices');
			// the phone falls asleep and is opened again without a line, then with one
			if (principle === 'participation') await phone.reload().catch(() => {});
			await phone.context().setOffline(false);
			if (principle === 'participation') await phone.goto(answer(principle));
		} else await write(phone, 'Katarzyna', principle, 'voices');
		await kept(phone);

		// whoever came second sees both texts, and takes neither away
		for (const page of [desk, phone]) {
			while (await page.locator('.clash').count()) {
				await page
					.locator('.clash')
					.first()
					.getByRole('button', { name: say('clash_join') })
					.click();
				await kept(page);
			}
		}
		await desk.goto(answer(principle));
		const texts = await Promise.all(fields.map((name) => field(desk, name).inputValue()));
		for (const words of written.filter((it) => it.includes(` of ${principle}:`)))
			expect(texts.join('\n'), words).toContain(words);
	}

	await desk.goto(`${diagnosis}/check`);
	await desk.locator('main form button.go').click();
	await expect(desk).toHaveURL(/\/diagnoses\/\d+$/);
	await phone.goto(diagnosis);
	for (const words of written) await expect(phone.locator('main')).toContainText(words);
	expect(written).toHaveLength(20);
	for (const page of [desk, phone]) await page.context().close();
});
