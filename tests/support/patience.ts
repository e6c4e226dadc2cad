import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';

// What a test waits for, so that it passes on a machine of any speed.

/** Waits until the scripts have taken over what the server sent: SvelteKit adds its announcer last. */
export async function takenOver(page: Page): Promise<void> {
	if (await page.evaluate(() => matchMedia('(scripting: none)').matches)) return;
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

function patient(page: Page): void {
	const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
	page.goto = async (url, options) => {
		const answer = await goto(url, options);
		if (options?.waitUntil !== 'commit') await takenOver(page);
		return answer;
	};
	page.reload = async (options) => {
		const answer = await reload(options);
		await takenOver(page);
		return answer;
	};
}

const knownContexts = new WeakSet<BrowserContext>();

/**
 * Has every page of the browser be ready when `goto` and `reload` come back. Who wants to act before the scripts are
 * there waits for `commit` alone.
 */
export function bePatient(browser: Browser): void {
	const watch = (context: BrowserContext) => {
		if (knownContexts.has(context)) return;
		knownContexts.add(context);
		context.on('page', patient);
	};
	browser.contexts().forEach(watch);
	browser.on('context', watch);
}

/** Does what starts a post, and waits until the server has answered it. */
export async function posted(page: Page, act: () => Promise<unknown>): Promise<void> {
	const answer = page.waitForResponse((it) => it.request().method() === 'POST');
	await act();
	await answer;
}

/** Holds back what the server answers to a post until `release` is called; the server has taken it by then. */
export async function holdAnswers(
	page: Page,
	to: (url: URL) => boolean,
): Promise<{ release: () => Promise<void> }> {
	let open = () => {};
	const opened = new Promise<void>((done) => (open = done));
	await page.route(to, async (route) => {
		const response = await route.fetch();
		await opened;
		// nobody waits for it any more when the page is gone
		await route.fulfill({ response }).catch(() => {});
	});
	return {
		release: async () => {
			open();
			await page.unrouteAll({ behavior: 'wait' });
		},
	};
}

/**
 * Holds the product to a time, in ms, and not the machine: what takes that long by itself does so in each of three
 * rounds, while a machine that is busy with something else leaves one of them alone. `time` measures a step of a round.
 */
export async function within(
	ms: number,
	round: (time: (what: string, step: () => Promise<void>) => Promise<void>) => Promise<void>,
): Promise<void> {
	const quickest: Record<string, number> = {};
	const time = async (what: string, step: () => Promise<void>) => {
		const begun = Date.now();
		await step();
		quickest[what] = Math.min(quickest[what] ?? Infinity, Date.now() - begun);
	};
	const late = () => Object.entries(quickest).filter(([, took]) => took > ms);
	for (let rounds = 0; rounds === 0 || (rounds < 3 && late().length); rounds++) await round(time);
	expect(late(), `what took more than ${ms} ms each time`).toEqual([]);
}
