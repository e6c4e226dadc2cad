import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect, useDatabase } from '#lib/database/connection.server.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { plugInModules } from '#lib/modules.server.ts';
import { hashPassword } from '#lib/people/passwords.server.ts';
import { demoPassword } from '../support/app.ts';
import { foundCity, type City } from '../support/demonstration.ts';
import { parsePage, type ParsedPage } from '../support/parsed-page.ts';
import { foundRandomCity, type RandomCity } from '../support/random-city.ts';
import { target } from '../support/server.ts';
import { signedIn, type Visitor } from '../support/visitor.ts';

// A number that leads to a list is a promise about the list: it has so many lines. Over cities that chance made, for every
// role, each such number on every page is followed, and the lines are counted, page after page.

/** The lists, and how one of their lines looks; read without a parser, since they are long and many. */
const lines: Record<string, RegExp> = {
	// not everyone may read each of them
	'/diagnoses': /<h[23] class="name[^"]*"[^>]*>(.*?)<\/h/gs,
	'/tracker': / href="(\/commitments\/\d+)"/g,
	'/registers/gaps': / href="(\/registers\/entries\/\d+)"/g,
	'/registers/voices': / href="(\/registers\/entries\/\d+)"/g,
};
/** Views that no other page leads to. */
const views = [
	'/tracker?status=any',
	'/tracker?status=standing&sort=updated',
	'/tracker?department=culture&overdue=1',
	'/tracker?quiet=1&help=1',
	'/tracker?department=sports&status=any&shared=1',
	'/registers/gaps?status=any&department=sports',
	'/registers/voices?principle=diversity',
];
/** Of things that are many and alike a few are enough. */
const enough = 3;

describe.each([1, 2, 3])('in random city %i', (seed) => {
	let app: City;
	let made: RandomCity;
	beforeAll(async () => {
		app = await foundCity(inject('demonstration'), { empty: true });
		plugInModules();
		const sql = connect(target(app.server, app.database), 2);
		useDatabase(sql);
		made = await foundRandomCity(sql, seed, {
			today: dayOf(new Date(), 'Europe/Warsaw'),
			passwordHash: await hashPassword(demoPassword),
		});
		useDatabase(undefined);
		await sql.end();
	});
	afterAll(() => app?.stop());

	test.each(['coordinator', 'observer', 'head', 'contributor', 'twofold'] as const)(
		'every number that leads to a list is the list’s own, for the %s',
		async (role) => {
			const reader = await signedIn(app, made.people[role].email);
			const pages = await walk(reader);
			const sizes = new Map<string, number>();
			const wrong: string[] = [];
			let followed = 0;
			for (const [address, page] of pages) {
				for (const { href, count, words } of numbersOf(page, address)) {
					if (!sizes.has(href)) sizes.set(href, await sizeOf(reader, href));
					followed++;
					if (sizes.get(href) !== count)
						wrong.push(`${address}: "${words}" says ${count}, ${href} has ${sizes.get(href)}`);
				}
				wrong.push(...unmarked(page, address));
			}
			expect(wrong).toEqual([]);
			expect(followed).toBeGreaterThan(20);
		},
	);
});

/** Every page that links lead to from the desk; of many alike only a few. */
async function walk(reader: Visitor): Promise<Map<string, ParsedPage>> {
	const found = new Map<string, ParsedPage>();
	const kinds = new Map<string, number>();
	const waiting = ['/', ...views];
	const seen = new Set(waiting);
	for (let address; (address = waiting.shift());) {
		const { status, body, headers } = await reader.ask(address);
		if (status !== 200 || !headers.get('content-type')?.startsWith('text/html')) continue;
		const page = parsePage(body, new URL(address, 'http://city').href);
		found.set(address, page);
		for (const { href } of page.links) {
			const { origin, pathname, search } = new URL(href, new URL(address, 'http://city'));
			// filters of filters have no end; the views above stand for them
			if (origin !== 'http://city' || seen.has(pathname) || (search && pathname in lines)) continue;
			const kind = pathname.replace(/\d+/g, '*');
			const count = kinds.get(kind) ?? 0;
			if (count >= (kind.startsWith('/diagnoses') ? 8 : enough)) continue;
			kinds.set(kind, count + 1);
			seen.add(pathname);
			waiting.push(pathname);
		}
	}
	return found;
}

type Numbered = { href: string; count: number; words: string };

/** What a page says of how many a list has: links, and boxes to tick as the form would send them. */
function numbersOf(page: ParsedPage, address: string): Numbered[] {
	const links = page.links.flatMap(({ href, count, text }) => {
		if (count === null) return [];
		// the words say that number, or parts of it: "2 open (1 overdue), 1 done"
		const said = (text.replace(/\(.*?\)/g, '').match(/\d[\d\u00a0,]*/g) ?? []).map((it) =>
			Number(it.replace(/\D/g, '')),
		);
		const sum = said.reduce((all, it) => all + it, 0);
		expect([said[0], sum], `${address}: ${text}`).toContain(count);
		return [{ href, count, words: text }];
	});
	const ticks = page.controls.flatMap(({ name, value, count }) => {
		if (count === null) return [];
		const there = new URL(address, 'http://city');
		there.searchParams.set(name, value);
		return [{ href: there.pathname + there.search, count, words: `tick ${name}` }];
	});
	return [...links, ...ticks];
}

/** Links to lists whose words have a number that is not held against the list. */
function unmarked({ links }: ParsedPage, address: string): string[] {
	return links
		.filter(({ href, count, classes, rel, text }) => {
			const { pathname } = new URL(href, new URL(address, 'http://city'));
			return pathname in lines && count === null && !classes.includes('chip') && !rel && /\d/.test(text);
		})
		.map(({ href, text }) => `${address}: "${text}" leads to ${href} and is not marked with its count`);
}

/** How many lines a list has, on all of its pages; of comments how many wait. */
async function sizeOf(reader: Visitor, href: string): Promise<number> {
	const { pathname, hash } = new URL(href, 'http://city');
	if (hash === '#comments')
		return (await reader.ask(href.replace(hash, ''))).body.split('formaction="?/resolve"').length - 1;
	const line = lines[pathname];
	if (!line) throw new Error(`${href} is no list that this test can count`);
	const ids = new Set<string>();
	let rows = 0;
	for (let next: string | undefined = href; next;) {
		const { status, body } = await reader.ask(next);
		expect(status, next).toBe(200);
		const own = [...body.matchAll(line)].map(([, it]) => it!);
		own.forEach((it) => ids.add(it));
		rows += own.length;
		next = / rel="next" href="([^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
	}
	expect(rows, `${href} has no line twice`).toBe(ids.size);
	return rows;
}
