import { expect, test } from 'vitest';
import * as m from '#lib/i18n/generated/messages.js';
import { address, pages, text } from './address.ts';
import { cameFrom } from './came-from.server.ts';

const list = address('/list', { q: text(100, { chip: (words) => m.filter_quoted({ words }) }), ...pages });
const home = 'http://city.example';

/** A browser that goes from page to page; answers with where the way back of each leads. */
function browser() {
	const jar = new Map<string, string>();
	return (path: string, from = '') =>
		cameFrom(
			{
				url: new URL(path, home),
				request: new Request(home + path, { headers: from ? { referer: from } : {} }),
				cookies: {
					get: (name: string) => jar.get(name),
					set: (name: string, value: string) => void jar.set(name, value),
					delete: (name: string) => void jar.delete(name),
				} as never,
			},
			list,
		);
}

test('the way back leads to the view that one came from, also after forms on the page', () => {
	const open = browser();
	expect(open('/things/7', `${home}/list?q=tram&after=abc`)).toBe('/list?q=tram&after=abc');
	expect(open('/things/7', `${home}/things/7`)).toBe('/list?q=tram&after=abc');
	expect(open('/things/7', `${home}/things/7/reword`)).toBe('/list?q=tram&after=abc');
});

test('it leads to the whole list for whoever came otherwise, and says nothing of an earlier visit', () => {
	const open = browser();
	open('/things/7', `${home}/list?q=tram`);
	expect(open('/things/8', `${home}/things/8`)).toBe('/list');
	expect(open('/things/7', `${home}/`)).toBe('/list');
	expect(open('/things/7', `${home}/things/7`)).toBe('/list');
	expect(open('/things/7')).toBe('/list');
});

test.each(['https://elsewhere.example/list?q=tram', 'nonsense', '//', 'http://city.example:81/list?q=tram'])(
	'%s is not where one came from',
	(from) => {
		expect(browser()('/things/7', from)).toBe('/list');
	},
);

test('only what the list knows comes back', () => {
	expect(browser()('/things/7', `${home}/list?q=a&x=%22%3E%3Cscript%3E`)).toBe('/list?q=a');
});
