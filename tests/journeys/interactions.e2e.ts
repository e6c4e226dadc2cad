import type { Locator } from '@playwright/test';
import { expect, test } from '../support/test.ts';

// How much a minimal honest diagnosis asks of a head: every click, tap and field is one interaction.

const most = 45;

test(`four levels, four sentences, one commitment and the submission take at most ${most} interactions @narrow`, async ({
	page,
	signIn,
}, { project }) => {
	let interactions = 0;
	const press = async (target: Locator) => {
		interactions++;
		await target.click();
	};
	const write = async (target: Locator, text: string) => {
		interactions++;
		await target.fill(text);
	};
	const choose = async (target: Locator) => {
		interactions++;
		await target.check({ force: true });
	};
	await signIn(page, 'head.employment@krakow.example');
	await page.goto('/');
	await press(page.locator('main a.btn.go').first());
	await press(page.locator('form[action="?/start"] button'));
	for (const principle of ['equality', 'diversity', 'interaction', 'participation']) {
		await expect(page).toHaveURL(new RegExp(`/${principle}$`));
		await write(page.locator('[name=today]'), `What we do about ${principle}`);
		await choose(page.locator('[name=level][value="2"]'));
		if (principle === 'participation') {
			await write(page.locator('[name=new_idea]'), 'Ask those who are looking for work what they need');
			await press(page.locator('[name=go][value=idea]'));
			await press(page.locator('#ideas li').last().locator('button[formaction="?/commit"]'));
			await expect(page.locator('[name=title]')).toHaveValue(
				'Ask those who are looking for work what they need',
			);
			await write(page.locator('[name=due_on]'), `${new Date().getFullYear() + 1}-06-15`);
			await write(page.locator('[name=sign]'), 'Forty answers, and what we changed');
			await press(page.locator('form button.go'));
			await expect(page).toHaveURL(/\/commitments\/\d+$/);
			await press(page.locator('aside a[href*="/diagnoses/"]'));
		}
		await press(page.locator('[name=go][value=next]'));
	}
	await expect(page).toHaveURL(/\/check$/);
	await press(page.locator('main form button.go'));
	await expect(page).toHaveURL(/\/diagnoses\/\d+$/);
	process.stdout.write(
		`a minimal diagnosis (${project.name}): ${interactions} interactions of at most ${most}\n`,
	);
	expect(interactions).toBeLessThanOrEqual(most);
});
