import { request as ask, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { demoPassword, type App } from '../support/app.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, visitor } from '../support/visitor.ts';

// What every answer says to the browser about itself (OWASP ASVS 5.0, 3.3 and 3.4).

const city = testCity();

const always: Record<string, RegExp> = {
	'x-content-type-options': /^nosniff$/,
	'x-frame-options': /^DENY$/,
	'referrer-policy': /^(same-origin|no-referrer)$/,
	'cross-origin-opener-policy': /^same-origin$/,
	'cross-origin-resource-policy': /^same-origin$/,
	'permissions-policy': /camera=\(\)/,
	'content-security-policy': /default-src 'none'.*frame-ancestors 'none'/,
};

/** What an answer lacks, a line for each header. */
function lacking(headers: Headers): string[] {
	return Object.entries(always)
		.filter(([name, pattern]) => !pattern.test(headers.get(name) ?? ''))
		.map(([name]) => `${name}: ${headers.get(name) ?? 'missing'}`);
}

/** Asks for an address as it stands, which `fetch` would tidy up. */
async function raw({ url }: App, path: string, headers: Record<string, string> = {}) {
	const request = ask(url, { path, headers, agent: false }).end();
	const [answer] = (await once(request, 'response')) as [IncomingMessage];
	answer.resume();
	return { status: answer.statusCode!, headers: new Headers(answer.headers as Record<string, string>) };
}

test('every answer says how it may be used, also where something is refused or not there', async () => {
	const coordinator = await signedIn(city, 'coordinator@krakow.example');
	const page = await coordinator.ask('/');
	const script = /\/_app\/immutable\/[\w/.-]+\.js/.exec(page.body)![0];
	const style = /\/_app\/immutable\/[\w/.-]+\.css/.exec(page.body)![0];
	const own = { origin: city.url };
	const answers: [string, number, { status: number; headers: Headers }][] = [
		['a page', 200, page],
		['a page for nobody', 200, await visitor(city).ask('/sign-in')],
		['a redirect', 303, await visitor(city).ask('/')],
		['a page that is not there', 404, await coordinator.ask('/nowhere')],
		['an id that is not there', 404, await coordinator.ask('/commitments/999999')],
		[
			'a page that is refused',
			403,
			await (await signedIn(city, 'observer@krakow.example')).ask('/commitments/new'),
		],
		['the data of a page', 200, await coordinator.ask('/diagnoses/__data.json')],
		['a form with mistakes', 400, await coordinator.post('/commitments/new')],
		[
			'a form from elsewhere',
			403,
			await coordinator.ask('/language', { method: 'POST', body: new URLSearchParams() }),
		],
		['JSON from elsewhere', 403, await coordinator.ask('/language', { method: 'POST', body: '{}' })],
		[
			'a form that is none',
			415,
			await coordinator.ask('/commitments/new', {
				method: 'POST',
				headers: { ...own, 'content-type': 'application/json' },
				body: '{}',
			}),
		],
		['a method that is not there', 405, await coordinator.ask('/', { method: 'PUT', headers: own })],
		['what changes while one looks', 200, await coordinator.ask('/live?topics=diagnosis:1')],
		['a topic that is none', 404, await coordinator.ask('/live?topics=everything')],
		['the state of the process', 200, await visitor(city).ask('/healthz')],
		['the state of the database', 200, await visitor(city).ask('/readyz')],
		['a script', 200, await visitor(city).ask(script)],
		['a style sheet', 200, await visitor(city).ask(style)],
		['a script that is not there', 404, await visitor(city).ask('/_app/immutable/nowhere.js')],
		['an address that is none', 400, await raw(city, '/%E0%A4%A')],
		['the name of another machine', 421, await raw(city, '/', { host: 'elsewhere.example' })],
	];
	const wrong = answers.flatMap(([what, status, answer]) => [
		...(answer.status === status ? [] : [`${what}: ${answer.status} instead of ${status}`]),
		...lacking(answer.headers).map((line) => `${what}: ${line}`),
	]);
	expect(wrong).toEqual([]);
});

test('a page runs no script and takes no style but its own', async () => {
	const coordinator = await signedIn(city, 'coordinator@krakow.example');
	for (const path of ['/', '/sign-in', '/tracker', '/nowhere', '/commitments/new']) {
		const { headers, body } = await coordinator.ask(path);
		const policy = headers.get('content-security-policy')!;
		expect(policy, path).not.toMatch(/unsafe-inline|unsafe-eval|\*|https?:/);
		const nonces = [...policy.matchAll(/'nonce-([^']+)'/g)].map(([, nonce]) => nonce!);
		for (const [tag] of body.matchAll(/<(script|style)\b[^>]*>/g))
			expect(
				nonces.some((nonce) => tag.includes(`nonce="${nonce}"`)),
				`${path}: ${tag}`,
			).toBe(true);
	}
	const [one, other] = [await coordinator.ask('/'), await coordinator.ask('/')];
	expect(one.headers.get('content-security-policy')).not.toBe(other.headers.get('content-security-policy'));
});

test('nothing personal is kept by a cache; what never changes is', async () => {
	const coordinator = await signedIn(city, 'coordinator@krakow.example');
	for (const path of [
		'/',
		'/account',
		'/tracker',
		'/diagnoses',
		'/commitments/1',
		'/commitments/999999',
		'/__data.json',
	])
		expect((await coordinator.ask(path)).headers.get('cache-control'), path).toMatch(/no-store/);
	const script = /\/_app\/immutable\/[\w/.-]+\.js/.exec((await coordinator.ask('/')).body)![0];
	expect((await visitor(city).ask(script)).headers.get('cache-control')).toMatch(/immutable/);
});

test('over plain http the cookies of the session and of the device are for this site and no script', async () => {
	const answer = await visitor(city).post('/sign-in', {
		email: 'head.culture@krakow.example',
		password: demoPassword,
	});
	const [cookie, device, ...more] = answer.headers.getSetCookie();
	expect(more).toEqual([]);
	expect(device).toMatch(/^mainspan-device=[\w-]{32,};/);
	expect(cookie).toMatch(
		/^mainspan=\w{40,}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$|^mainspan=[\w-]{26,};/i,
	);
	for (const it of [cookie, device]) {
		for (const attribute of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i, /; Max-Age=\d+/i])
			expect(it).toMatch(attribute);
		expect(it).not.toMatch(/; (Domain|Secure)/i);
	}
});

describe('behind https', () => {
	const origin = 'https://mainspan.city.example';
	const secure = testCity({ env: { ORIGIN: origin } });

	test('cookies are bound to the host and to secure lines, and browsers are told to stay on them', async () => {
		const form = { email: 'head.culture@krakow.example', password: demoPassword };
		const answer = await visitor(secure).post('/sign-in', form, { origin });
		expect(answer.status).toBe(303);
		const [cookie] = answer.headers.getSetCookie();
		expect(cookie).toMatch(/^__Host-mainspan=/);
		for (const attribute of [/; Secure/i, /; HttpOnly/i, /; SameSite=Lax/i, /; Path=\/(;|$)/i])
			expect(cookie).toMatch(attribute);
		expect(cookie).not.toMatch(/; Domain/i);
		expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
		const desk = await visitor(secure, cookie!.split(';')[0]).ask('/');
		expect(desk.status).toBe(200);
		// the name that a cookie has over plain http counts for nothing here
		const renamed = cookie!.split(';')[0]!.replace('__Host-', '');
		expect((await visitor(secure, renamed).ask('/')).status).toBe(303);
		const language = await visitor(secure).post('/language', { locale: 'pl', to: '/' }, { origin });
		expect(language.headers.getSetCookie()[0]).toMatch(/; Secure/i);
	});

	test('its own address is the one that counts as the same site', async () => {
		const form = { locale: 'pl', to: '/' };
		expect((await visitor(secure).post('/language', form)).status).toBe(403);
		expect((await visitor(secure).post('/language', form, { origin })).status).toBe(303);
	});
});
