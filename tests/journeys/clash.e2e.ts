import type { Browser, Page } from '@playwright/test';
import { parsePage } from '../support/parsed-page.ts';
import { posted } from '../support/patience.ts';
import { expect, test } from '../support/test.ts';
import { wordsIn } from '../support/words.ts';

// Two people in one answer: nobody's words go without somebody having chosen so.

const say = wordsIn('en');
const people = { iwona: 'head.culture@krakow.example', oksana: 'contributor.culture@krakow.example' };

type Two = { iwona: Page; oksana: Page; address: string; close: () => Promise<void> };

/** Iwona and Oksana, each in a browser of her own, before the same question of Culture. */
async function two(
	browser: Browser,
	signIn: (page: Page, email: string) => Promise<void>,
	{ principle, script }: { principle: string; script: boolean },
): Promise<Two> {
	const open = async (email: string) => {
		const context = await browser.newContext({ javaScriptEnabled: script });
		// here the words of one reach the page of the other too late to be seen before writing: on a slow line
		await context.route(/\/live\?|\/now$/, (route) => route.abort());
		const page = await context.newPage();
		await signIn(page, email);
		return page;
	};
	const [iwona, oksana] = [await open(people.iwona), await open(people.oksana)];
	await iwona.goto('/');
	const link = await iwona.locator('main a[href^="/diagnoses/"]').first().getAttribute('href');
	const address = `${/\/diagnoses\/\d+/.exec(link!)![0]}/${principle}`;
	await iwona.goto(address);
	await oksana.goto(address);
	return {
		iwona,
		oksana,
		address,
		close: async () => {
			for (const page of [iwona, oksana]) await page.context().close();
		},
	};
}

const clash = (page: Page) => page.locator('.clash');
const choice = (page: Page, key: string) => clash(page).getByRole('button', { name: say(key) });

/** Has what was typed saved: with JavaScript that comes by itself, without it by a button. */
async function save(page: Page, script: boolean): Promise<void> {
	if (!script) return posted(page, () => page.locator('[name=go][value=next]').click());
	await expect(page.locator('.saved')).toContainText(
		new RegExp(`${say('saved_at', { time: '' }).trim()}|${say('saved_clash')}`),
	);
	await expect(page.locator('.saved')).not.toContainText(say('saved_saving'));
}

/** What the answer holds, as somebody who opens it now sees it. */
async function stored({ iwona, address }: Two, field: string): Promise<string> {
	const answer = await iwona.request.get(address);
	const { controls } = parsePage(await answer.text(), answer.url());
	return controls.find(({ name }) => name === field)!.value;
}

const scripted = (project: { name: string }) => project.name !== 'nojs';

for (const [key, name, expected] of [
	['clash_keep', 'keeps her own text', 'Oksana’s words'],
	['clash_take', 'takes the other text', 'Iwona’s words'],
	['clash_join', 'joins both texts', 'Iwona’s words\n\nOksana’s words'],
] as const) {
	test(`who wrote second sees both texts, and ${name} @anywidth`, async ({ browser, signIn }, {
		project,
	}) => {
		const script = scripted(project);
		const field = { clash_keep: 'barriers', clash_take: 'voices', clash_join: 'proud_of' }[key];
		const both = await two(browser, signIn, { principle: 'diversity', script });
		const { iwona, oksana, address } = both;
		await iwona.locator(`[name=${field}]`).fill('Iwona’s words');
		await save(iwona, script);
		await oksana.locator(`[name=${field}]`).fill('Oksana’s words');
		await save(oksana, script);

		await expect(clash(oksana)).toContainText('Iwona Szelest');
		await expect(clash(oksana).locator('blockquote')).toHaveText('Iwona’s words');
		await expect(oksana.locator(`[name=${field}]`)).toHaveValue('Oksana’s words');
		expect(await stored(both, field)).toBe('Iwona’s words');

		await choice(oksana, key).click();
		await expect(clash(oksana)).toHaveCount(0);
		if (script) await save(oksana, script);
		await expect.poll(() => stored(both, field)).toBe(expected);
		await oksana.goto(address);
		await expect(oksana.locator(`[name=${field}]`)).toHaveValue(expected);
		await both.close();
	});
}

test('two people in different fields of one answer both have their words in it @anywidth', async ({
	browser,
	signIn,
}, { project }) => {
	const script = scripted(project);
	const both = await two(browser, signIn, { principle: 'participation', script });
	await both.iwona.locator('[name=barriers]').fill('Iwona about barriers');
	await both.oksana.locator('[name=voices]').fill('Oksana about voices');
	await save(both.iwona, script);
	await save(both.oksana, script);
	await expect(clash(both.oksana)).toHaveCount(0);
	expect([await stored(both, 'barriers'), await stored(both, 'voices')]).toEqual([
		'Iwona about barriers',
		'Oksana about voices',
	]);
	await both.close();
});

test('what somebody else wrote in a field that still looks empty here is not overwritten @anywidth', async ({
	browser,
	signIn,
}, { project }) => {
	const script = scripted(project);
	const both = await two(browser, signIn, { principle: 'participation', script });
	const { iwona, oksana } = both;
	await iwona.locator('[name=proud_of]').fill('Iwona is proud');
	await save(iwona, script);
	// Oksana's page was opened before, nothing new reaches it, and she writes elsewhere first
	await oksana.route(/__data\.json|\/now\b/, () => new Promise(() => {}));
	await oksana.locator('[name=evidence]').fill('Counted at the door');
	if (script) {
		await save(oksana, script);
		await oksana.locator('[name=proud_of]').fill('Oksana is proud');
	} else {
		await oksana.locator('[name=proud_of]').fill('Oksana is proud');
	}
	await save(oksana, script);
	await expect(clash(oksana).locator('blockquote')).toHaveText('Iwona is proud');
	expect(await stored(both, 'proud_of')).toBe('Iwona is proud');
	await choice(oksana, 'clash_join').click();
	await expect.poll(() => stored(both, 'proud_of')).toBe('Iwona is proud\n\nOksana is proud');
	await both.close();
});

test('a field that one left alone stays as the other wrote it, also when another field is settled @anywidth', async ({
	browser,
	signIn,
}, { project }) => {
	const script = scripted(project);
	const both = await two(browser, signIn, { principle: 'equality', script });
	const { iwona, oksana } = both;
	await iwona.locator('[name=barriers]').fill('Barriers, by Iwona');
	await iwona.locator('[name=voices]').fill('Voices, by Iwona');
	await save(iwona, script);
	await oksana.locator('[name=barriers]').fill('Barriers, by Oksana');
	await save(oksana, script);
	await choice(oksana, 'clash_keep').click();
	await expect.poll(() => stored(both, 'barriers')).toBe('Barriers, by Oksana');
	await oksana.goto(both.address);
	await expect(oksana.locator('[name=voices]')).toHaveValue('Voices, by Iwona');
	await both.close();
});

test('what is typed after a clash and before a choice overwrites nothing @js @anywidth', async ({
	browser,
	signIn,
}) => {
	const both = await two(browser, signIn, { principle: 'participation', script: true });
	const { iwona, oksana } = both;
	await iwona.locator('[name=today]').fill('Iwona first');
	await save(iwona, true);
	await oksana.locator('[name=today]').fill('Oksana second');
	await expect(clash(oksana)).toBeVisible();
	const sent: string[] = [];
	oksana.on('request', (it) => it.url().endsWith('?/save') && sent.push(it.url()));
	await oksana.clock.install();
	await oksana.locator('[name=today]').pressSequentially(', and she goes on');
	await oksana.clock.runFor(3_000);
	expect(sent).toEqual([]);
	expect(await stored(both, 'today')).toBe('Iwona first');
	await expect(clash(oksana)).toBeVisible();

	// nor does a reload, nor the way on
	await oksana.reload();
	await expect(oksana.locator('[name=today]')).toHaveValue('Oksana second, and she goes on');
	await expect(clash(oksana)).toBeVisible();
	await oksana.locator('[name=go][value=next]').click();
	await expect(clash(oksana)).toBeVisible();
	expect(await stored(both, 'today')).toBe('Iwona first');

	// her own text is the one that stands in the field now
	await choice(oksana, 'clash_keep').click();
	await expect(clash(oksana)).toHaveCount(0);
	await expect.poll(() => stored(both, 'today')).toBe('Oksana second, and she goes on');

	// and a second clash in the same field is one again
	await iwona.locator('[name=today]').fill('Iwona third');
	await expect(clash(iwona)).toBeVisible();
	await choice(iwona, 'clash_join').click();
	await save(iwona, true);
	await expect.poll(() => stored(both, 'today')).toBe('Oksana second, and she goes on\n\nIwona third');
	await oksana.locator('[name=today]').fill('Oksana fourth');
	await expect(clash(oksana)).toBeVisible();
	await choice(oksana, 'clash_take').click();
	await expect(oksana.locator('[name=today]')).toHaveValue('Oksana second, and she goes on\n\nIwona third');
	await oksana.locator('[name=go][value=next]').click();
	await expect(oksana).toHaveURL(/\/check$/);
	await both.close();
});

for (const [field, first, second] of [
	['level', '2', '3'],
	['confidence', 'guess', 'solid_evidence'],
	['mark', 'we_know', 'we_dont_know'],
] as const) {
	test(`a tap is not overwritten by another one without a word: ${field} @anywidth`, async ({
		browser,
		signIn,
	}, { project }) => {
		const script = scripted(project);
		const both = await two(browser, signIn, { principle: 'participation', script });
		const { iwona, oksana } = both;
		const radio = (page: Page, value: string) => {
			const name = field === 'mark' ? '[name^="mark."]' : `[name=${field}]`;
			return page.locator(`${name}[value="${value}"]`).first();
		};
		await radio(iwona, first).check({ force: true });
		await save(iwona, script);
		await radio(oksana, second).check({ force: true });
		await save(oksana, script);
		await expect(clash(oksana)).toContainText('Iwona Szelest');
		await choice(oksana, 'clash_keep').click();
		await expect(clash(oksana)).toHaveCount(0);
		if (script) await save(oksana, script);
		await iwona.goto(both.address);
		await expect(radio(iwona, second)).toBeChecked();
		await both.close();
	});
}

for (const field of ['evidence', 'exit_reason', 'note'] as const) {
	test(`a line is not overwritten by another one without a word: ${field} @once`, async ({
		browser,
		signIn,
	}) => {
		const both = await two(browser, signIn, { principle: 'interaction', script: true });
		const { iwona, oksana } = both;
		const line = (page: Page) =>
			page.locator(field === 'note' ? '[name^="note."]' : `[name=${field}]`).first();
		for (const page of [iwona, oksana]) {
			// a reason belongs to an answer that does not apply, and a note is folded away
			if (field === 'exit_reason')
				await page.locator('[name=level][value=not_applicable]').check({ force: true });
			if (field === 'note') await page.locator('details:has([name^="note."]) summary').first().click();
			await save(page, true);
		}
		await line(iwona).fill('Iwona’s line');
		await save(iwona, true);
		await line(oksana).fill('Oksana’s line');
		await expect(clash(oksana).locator('blockquote')).toHaveText('Iwona’s line');
		await choice(oksana, 'clash_join').click();
		await save(oksana, true);
		await iwona.goto(both.address);
		await expect(line(iwona)).toHaveValue('Iwona’s line; Oksana’s line');
		await both.close();
	});
}
