import type { Locator, Page } from '@playwright/test';
import { demoPassword } from '../support/app.ts';
import { takenOver } from '../support/patience.ts';
import { expect, test } from '../support/test.ts';

// The whole main job with the keyboard alone: no pointer touches the page.

/** Presses Tab until `target` has the focus, and holds every stop on the way to a focus that one can see. */
async function tabTo(page: Page, target: Locator, most = 120): Promise<void> {
	for (let presses = 0; presses < most; presses++) {
		if (await target.evaluate((it) => it === document.activeElement)) return;
		await page.keyboard.press('Tab');
		const seen = await page.evaluate(() => {
			const it = document.activeElement!;
			// the button inside a date field shows a ring of the browser's own
			if (it === document.body || it.matches('[type=date]:not(:focus-visible)')) return 'ok';
			const box = it.getBoundingClientRect();
			const style = getComputedStyle(it);
			// a ring of its own, of what it stands in, or of what stands for it (a label, a segment, a deck)
			const around = [it, it.parentElement!, ...(it.parentElement?.children ?? [])];
			const ring = around.some((node) => {
				const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
				return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
			});
			const shown = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
			return ring && (shown || style.position === 'absolute') ? 'ok' : it.outerHTML.slice(0, 120);
		});
		expect(seen, 'a stop of the Tab key that one can see').toBe('ok');
	}
	throw new Error(`Tab did not reach ${target.toString()} in ${most} presses`);
}

/** Waits for the page that a key has led to, until SvelteKit has put the focus at its beginning. */
async function arrived(page: Page, address: RegExp): Promise<void> {
	await expect(page).toHaveURL(address);
	await takenOver(page);
	await page.waitForFunction(() => document.activeElement === document.body);
}

/** Types into the field that has the focus. */
async function write(page: Page, field: Locator, text: string): Promise<void> {
	await tabTo(page, field);
	await page.keyboard.press('ControlOrMeta+a');
	await page.keyboard.type(text);
}

/** Chooses in a group of radios: Tab enters it, the arrows move in it. */
async function chooseRadio(page: Page, group: Locator, value: string): Promise<void> {
	const radios = group.locator('input[type=radio]');
	await tabTo(page, (await group.locator(':checked').count()) ? group.locator(':checked') : radios.first());
	await page.keyboard.press('Space');
	for (let presses = 0; presses < 10; presses++) {
		if (await group.locator(`input[value="${value}"]`).isChecked()) return;
		await page.keyboard.press('ArrowDown');
	}
	throw new Error(`The arrows did not reach ${value}`);
}

test('a head signs in, answers, makes a commitment and submits with the keyboard alone @js @once', async ({
	page,
}) => {
	await page.goto('/sign-in');
	await write(page, page.locator('[name=email]'), 'head.sports@krakow.example');
	await write(page, page.locator('[name=password]'), demoPassword);
	await page.keyboard.press('Enter');
	await expect(page.locator('main a.btn.go')).toBeVisible();
	await arrived(page, /\/$/);

	// the first stop leads past the bar
	await page.keyboard.press('Tab');
	await expect(page.locator('a.skip')).toBeFocused();
	await page.keyboard.press('Enter');
	// past what is more urgent on the desk
	await tabTo(page, page.locator('main a.btn.go').first(), 20);
	await page.keyboard.press('Enter');
	await arrived(page, /\/diversity$/);
	const level = page.locator('fieldset.level');
	const next = page.locator('[name=go][value=next]');

	// a prompt is marked by a number
	const prompt = page.locator('.prompts fieldset').first();
	await tabTo(page, prompt.locator('input').first());
	await page.keyboard.press('3');
	await expect(prompt.locator('[value=we_dont_know]')).toBeChecked();
	await chooseRadio(page, level, '2');
	await write(page, page.locator('[name=new_idea]'), 'One set of house rules for the halls too');
	await page.keyboard.press('Enter');
	const idea = page.locator('#ideas li', { hasText: 'One set of house rules' });
	await expect(idea).toBeVisible();
	await tabTo(page, idea.locator('button[formaction="?/commit"]'));
	await page.keyboard.press('Enter');

	await arrived(page, /\/commitments\/new/);
	await expect(page.locator('[name=title]')).toHaveValue('One set of house rules for the halls too');
	await tabTo(page, page.locator('[name=due_on]'));
	await page.keyboard.type(`1506${new Date().getFullYear() + 1}`);
	await expect(page.locator('[name=due_on]')).toHaveValue(/-(06-15|15-06)$|^\d{4}-/);
	await write(page, page.locator('[name=sign]'), 'The rules hang in every hall');
	await tabTo(page, page.locator('form button.go'));
	await page.keyboard.press('Enter');
	await arrived(page, /\/commitments\/\d+$/);
	const answer = page.locator('aside a[href*="/diagnoses/"]');
	await tabTo(page, answer);
	await page.keyboard.press('Enter');

	await arrived(page, /\/diversity$/);
	await tabTo(page, next);
	await page.keyboard.press('Enter');
	await arrived(page, /\/interaction$/);
	await write(page, page.locator('[name=today]'), 'Two clubs share a hall');
	await chooseRadio(page, level, '1');
	await tabTo(page, next);
	await page.keyboard.press('Enter');
	await arrived(page, /\/participation$/);
	await chooseRadio(page, level, 'not_sure');
	await tabTo(page, next);
	await page.keyboard.press('Enter');

	await arrived(page, /\/check$/);
	await tabTo(page, page.locator('main form button.go'));
	await page.keyboard.press('Enter');
	await arrived(page, /\/diagnoses\/\d+$/);
	await expect(page.locator('main')).toContainText('Two clubs share a hall');
});
