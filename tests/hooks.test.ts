import type { RequestEvent } from '@sveltejs/kit';
import { describe, expect, test, vi } from 'vitest';
import { handle } from '../src/hooks.server.ts';

// no database: a city that has not chosen anything yet
vi.mock('#lib/departments/queries.server.ts', () => ({ theCity: () => Promise.resolve(null) }));

const origin = 'http://127.0.0.1:3000';
const words = 'words of a page that forgot to ask who may read it';

type Asked = { data?: boolean; method?: string; headers?: Record<string, string> };

/** What a visitor gets from a route that answers with `words` after `route` has done its part. */
async function answer(
	path: string,
	{ data = false, method = 'GET', headers = {} }: Asked,
	route: (event: RequestEvent) => void = () => {},
) {
	const url = new URL(path, origin);
	const event = {
		request: new Request(url, { method, headers: { origin, ...headers } }),
		url: new URL(url.pathname.replace('/__data.json', ''), origin),
		cookies: { get: () => undefined, set: () => {} },
		locals: {},
		route: { id: '/forgetful' },
		isDataRequest: data,
	} as unknown as RequestEvent;
	const response = await handle({
		event,
		resolve: (it) => {
			route(it);
			return new Response(words);
		},
	});
	return { status: response.status, body: await response.text() };
}

describe('a route that has not decided who may see it', () => {
	test.each([
		['as a page', '/forgetful', {}],
		['as a page that claims to be a part of one', '/forgetful?x-sveltekit-invalidated=10', {}],
		['as data', '/forgetful/__data.json?x-sveltekit-invalidated=11', { data: true }],
		['as data without its layout', '/forgetful/__data.json?x-sveltekit-invalidated=01', { data: true }],
		[
			'as data of more parts than there are',
			'/forgetful/__data.json?x-sveltekit-invalidated=010',
			{ data: true },
		],
		['as data of no named part', '/forgetful/__data.json', { data: true }],
		['by a form', '/forgetful', { method: 'POST' }],
	])('is not answered %s', async (_, path, asked) => {
		const { status, body } = await answer(path, asked);
		expect(status).toBe(403);
		expect(body).not.toContain(words);
	});

	test('may have its layout renewed, which says only who is there', async () => {
		const { status } = await answer('/forgetful/__data.json?x-sveltekit-invalidated=10', { data: true });
		expect(status).toBe(200);
	});
});

test('a route that has decided is answered', async () => {
	const { body } = await answer('/open', {}, ({ locals }) => locals.viewer.gate.open());
	expect(body).toBe(words);
});

test.each(['https://elsewhere.example', 'null', ''])(
	'a form from %s does not reach the route',
	async (from) => {
		let reached = false;
		const { status } = await answer(
			'/open',
			{ method: 'POST', headers: { origin: from } },
			() => (reached = true),
		);
		expect([status, reached]).toEqual([403, false]);
	},
);
