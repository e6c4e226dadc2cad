import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
// what can differ between light and dark
const coloured = ['color-contrast', 'link-in-text-block'];

/**
 * Opens the page as it stands once more, where axe can run: it waits for timers, and they never come where
 * JavaScript is off. The copy has the same styles and none of the page's own scripts.
 */
async function copyWithScripting(page: Page): Promise<Page> {
	const html = (await page.content())
		.replace(/<script\b[\s\S]*?<\/script>/g, '')
		.replace(/<\/?noscript>/g, '');
	const context = await page
		.context()
		.browser()!
		.newContext({
			javaScriptEnabled: true,
			viewport: page.viewportSize(),
			storageState: await page.context().storageState(),
		});
	await context.route(page.url(), (route) =>
		route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
	);
	const copy = await context.newPage();
	// without scripts of its own nothing takes it over
	await copy.goto(page.url(), { waitUntil: 'commit' });
	await copy.waitForLoadState();
	return copy;
}

/** Fails unless axe finds the page without fault by WCAG 2.2 AA, in light and in dark; also where JavaScript is off. */
export async function expectAccessible(page: Page): Promise<void> {
	const scripting = await page.evaluate(() => !matchMedia('(scripting: none)').matches);
	const shown = scripting ? page : await copyWithScripting(page);
	for (const colorScheme of ['light', 'dark'] as const) {
		await shown.emulateMedia({ colorScheme });
		const axe = new AxeBuilder({ page: shown });
		const { violations } = await (
			colorScheme === 'light' ? axe.withTags(tags) : axe.withRules(coloured)
		).analyze();
		const found = violations.flatMap(({ id, help, nodes }) =>
			nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}\n${node.failureSummary ?? ''}`),
		);
		expect(found, `${page.url()} in ${colorScheme}`).toEqual([]);
	}
	if (shown === page) await page.emulateMedia({ colorScheme: null });
	else await shown.context().close();
}
