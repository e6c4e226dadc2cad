import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword } from '../support/app.ts';
import { asItStands, parsePage } from '../support/parsed-page.ts';
import { requestsOfTheBuild } from '../support/routes.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { encoded, signedIn, visitor, type Answer, type Fields, type Visitor } from '../support/visitor.ts';

// What no form sends: broken bodies, and random ones. Never a 5xx, never a word about how the software is made.

const city = testCity();
let tables: Tables;
let coordinator: Visitor;
let posts: string[];

beforeAll(async () => {
	coordinator = await signedIn(city, 'coordinator@krakow.example');
	tables = await openTables(city);
	const [ids] = await tables.sql<{ commitment: number; diagnosis: number; round: number; entry: number }[]>`
		select (select min(id) from commitment where not closed) as commitment,
			(select min(id) from diagnosis where submitted_at is null) as diagnosis,
			(select max(id) from round) as round, (select min(id) from register_entry) as entry`;
	posts = (await requestsOfTheBuild())
		.filter((request) => request.startsWith('POST'))
		.map((request) =>
			request
				.replace('POST ', '')
				.replace('/commitments/[id]', `/commitments/${ids!.commitment}`)
				.replace('/diagnoses/[id]', `/diagnoses/${ids!.diagnosis}`)
				.replace('/entries/[id]', `/entries/${ids!.entry}`)
				.replace('/rounds/[id]', `/rounds/${ids!.round}`)
				.replace('[slot]', 'culture-equality-1')
				.replace('[principle]', 'equality')
				.replace(' ', ''),
		);
});
afterAll(() => tables?.close());

/** Leaves the app as it was; the next request is signed in again even after signing out. */
const restore = async () => {
	if ((await tables.changed()).length) await tables.restore();
};

function fault(path: string, { status, body }: Answer): string | undefined {
	if (status >= 500) return `${path}: ${status}`;
	if (/\n\s+at \S+ \(|node_modules|file:\/\/|PostgresError/.test(body))
		return `${path}: shows how it is made`;
	return undefined;
}

const form = 'application/x-www-form-urlencoded';
const good = 'today=Words&status=under_way&note=Words&version=1&locale=pl&to=%2Faccount';
const part = (name: string, value: string) =>
	`--edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

type Body = {
	type: string | undefined;
	body: string | Uint8Array<ArrayBuffer>;
	/** What is answered to one that can't be read. */
	unread?: 400 | 413;
};
const bodies: Record<string, Body> = {
	'with nothing in it': { type: form, body: '' },
	'without a type': { type: undefined, body: good, unread: 400 },
	'with half a letter': { type: form, body: 'today=%C5&note=%ED%A0%80&title=%ED%B0%80&status=%C0%AF' },
	'with percents that mean nothing': { type: form, body: 'today=%ZZ&note=%&=x&&&=&%00=%00&version=%u0041' },
	'with bytes that are no text': {
		type: form,
		body: new Uint8Array([0x74, 0x3d, 0xff, 0xfe, 0x00, 0x80, 0x26, 0xc3]),
	},
	'with a thousand fields': {
		type: form,
		body: Array.from({ length: 1_000 }, (_, it) => `f${it}=1`).join('&'),
	},
	'that is JSON': { type: 'application/json', body: '{"today":"Words","version":{"$gt":0}}', unread: 400 },
	'that says it is a form and is JSON': { type: form, body: '{"today":"Words"}' },
	'that is broken JSON': { type: 'application/json', body: '{"today":', unread: 400 },
	'that is plain text': { type: 'text/plain', body: good, unread: 400 },
	'that is XML': {
		type: 'application/xml',
		body: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
		unread: 400,
	},
	'in parts that never end': {
		type: 'multipart/form-data; boundary=edge',
		body: part('today', 'Words'),
		unread: 400,
	},
	'in parts without an edge': { type: 'multipart/form-data', body: part('today', 'Words'), unread: 400 },
	'in parts with another edge': {
		type: 'multipart/form-data; boundary=other',
		body: part('today', 'Words'),
		unread: 400,
	},
	'in parts without a name': {
		type: 'multipart/form-data; boundary=edge',
		body: '--edge\r\n\r\nWords\r\n--edge--\r\n',
		unread: 400,
	},
	'with a file where words belong': {
		type: 'multipart/form-data; boundary=edge',
		body: '--edge\r\nContent-Disposition: form-data; name="today"; filename="x.txt"\r\nContent-Type: text/plain\r\n\r\nWords\r\n--edge--\r\n',
	},
	'of SvelteKit’s own kind': {
		type: 'application/x-sveltekit-formdata',
		body: new Uint8Array([0, 255, 255, 255, 255, 0, 0]),
		unread: 400,
	},
	'that is far too large': { type: form, body: `today=${'x'.repeat(5_000_000)}`, unread: 413 },
	'in parts that are far too large': {
		type: 'multipart/form-data; boundary=edge',
		body: part('today', 'x'.repeat(5_000_000)) + '--edge--\r\n',
		unread: 413,
	},
};

for (const [how, { type, body, unread }] of Object.entries(bodies)) {
	test(`a body ${how} is no trouble for any action${unread ? ', and never counts as saved' : ''}`, async () => {
		const wrong: string[] = [];
		for (const path of posts) {
			for (const accept of ['text/html', 'application/json']) {
				const headers = {
					origin: city.url,
					accept,
					'x-sveltekit-action': 'true',
					...(type && { 'content-type': type }),
				};
				const answer = await coordinator.ask(path, { method: 'POST', headers, body });
				const found = fault(path, answer);
				if (found) wrong.push(found);
				if (unread && answer.status !== unread) wrong.push(`${path}: ${answer.status} instead of ${unread}`);
				if (answer.status >= 400 && answer.status !== 404 && path !== '/sign-in') {
					const changed = await tables.changed();
					if (changed.length) wrong.push(`${path}: ${answer.status}, and yet wrote ${changed.join(', ')}`);
				}
			}
			await restore();
		}
		expect(wrong).toEqual([]);
	});
}

test('as many fields as a body can hold are read in no time', async () => {
	const different = Array.from({ length: 70_000 }, (_, it) => `${it.toString(36)}=`).join('&');
	for (const body of [different, 'to=&'.repeat(120_000)]) {
		const begun = Date.now();
		const headers = { origin: city.url, 'content-type': form };
		const { status } = await coordinator.ask('/commitments/new', { method: 'POST', headers, body });
		expect(status).toBe(413);
		// looked for one by one among all the others they took minutes, in which nobody else got an answer
		expect(Date.now() - begun).toBeLessThan(5_000);
	}
});

test('an action that a page does not have is not there, in the language of who asked', async () => {
	// what is no page has no actions
	const isEndpoint = (path: string) => /^\/(language|sign-out|live|who|healthz|readyz)|\/now$/.test(path);
	const reads = (await requestsOfTheBuild()).filter((it) => it.startsWith('GET') && !it.includes('['));
	const pages = new Set(
		[...posts, ...reads.map((it) => it.replace('GET ', ''))].map((it) => it.replace(/\?.*/, '')),
	);
	const wrong: string[] = [];
	const polish = visitor(city, coordinator.cookie.replace('language=en', 'language=pl'));
	const tried = ['constructor', '__proto__', 'valueOf', 'default', 'nothing', ''];
	for (const path of [...pages].filter((it) => !isEndpoint(it)))
		for (const [index, name] of tried.entries()) {
			const [who, lang] = index % 2 ? [polish, 'pl'] : [visitor(city, 'language=en'), 'en'];
			const { status, body } = await who.post(`${path}?/${name}`, { title: 'x' });
			if (![404, 405].includes(status)) wrong.push(`${path}?/${name}: ${status}`);
			if (parsePage(body, city.url).lang !== lang) wrong.push(`${path}?/${name}: not in ${lang}`);
		}
	const script = { accept: 'application/json', 'x-sveltekit-action': 'true' };
	for (const name of tried) {
		const { status, body } = await polish.post(`/commitments/new?/${name}`, { title: 'x' }, script);
		expect([status, JSON.parse(body)]).toEqual([404, { type: 'error', error: { message: 'not_found' } }]);
	}
	expect(wrong).toEqual([]);
	await restore();
});

test('a body that breaks off half-way writes nothing and holds nothing up', async () => {
	const { hostname, port } = new URL(city.url);
	for (const path of posts) {
		const socket = connect(Number(port), hostname);
		socket.write(
			`POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${city.url}\r\nCookie: ${coordinator.cookie}\r\n` +
				`Content-Type: ${form}\r\nContent-Length: 5000\r\n\r\n${good}`,
		);
		socket.end();
		let answer = '';
		socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
		socket.on('error', () => {});
		await once(socket, 'close');
		expect(answer, path).not.toMatch(/^HTTP\/1\.1 5/);
	}
	expect((await tables.changed()).filter((name) => name !== 'sign_in_failure')).toEqual([]);
	expect((await visitor(city).ask('/readyz')).status).toBe(200);
	await restore();
});

test('what no action has read does not hold up the next request on the same line', async () => {
	const { hostname, port } = new URL(city.url);
	for (const [path, length] of [
		['/sign-out', 400_000],
		['/nowhere', 400_000],
		['/language', 5_000_000],
	] as const) {
		const socket = connect(Number(port), hostname);
		const head = `Host: ${hostname}:${port}\r\nOrigin: ${city.url}\r\n`;
		socket.write(
			`POST ${path} HTTP/1.1\r\n${head}Content-Type: ${form}\r\nContent-Length: ${length}\r\n\r\n`,
		);
		socket.write('x'.repeat(length));
		socket.write(`GET /healthz HTTP/1.1\r\n${head}\r\n`);
		let answers = '';
		socket.on('data', (chunk: Buffer) => (answers += chunk.toString()));
		socket.on('error', () => {});
		// closing the line is as good an answer: whoever uses it opens another
		const closed = once(socket, 'close').then(() => true);
		const answered = expect.poll(() => answers).toMatch(/\r\n\r\nok\n$/);
		expect(await Promise.race([closed, answered.then(() => true)]), `${path} with ${length} bytes`).toBe(
			true,
		);
		socket.destroy();
	}
});

const addresses = [
	'/commitments/0',
	'/commitments/-1',
	'/commitments/1.5',
	'/commitments/9999999999999999999999',
	'/commitments/1e3',
	'/commitments/%00',
	'/commitments/1%20or%201=1',
	'/commitments/new?idea=abc',
	'/commitments/new?idea=0',
	'/commitments/new?idea=999999999999999',
	'/commitments/new?department=%00',
	'/coordination/rounds/new?opens_on=2026-13-01&due_on=22027-03-14',
	'/commitments/1/nothing',
	'/diagnoses/1/wisdom',
	'/diagnoses/999999999999999',
	'/diagnoses?round=x',
	'/diagnoses?round=1e999',
	'/diagnoses?round=-1',
	'/tracker?status=x&owner=y&due=z&sort=%00',
	'/tracker?after=%ff',
	'/tracker?q=%00%25_%5C',
	`/tracker?q=${'x'.repeat(4000)}`,
	'/tracker?department=culture&department=sports&owner=99999999999999999999',
	'/tracker/matrix?round=x',
	'/sign-in?to=%00',
	'/set-up?token=%00',
	'/..%2f..%2fetc/passwd',
	'/%2e%2e/',
	'/__data.json?x-sveltekit-invalidated=zz',
	'/tracker/__data.json?x-sveltekit-invalidated=%00&x-sveltekit-trailing-slash=1',
	'/_app/immutable/%00.js',
];

test('an address of nonsense is answered, and never with a 5xx', async () => {
	const wrong: string[] = [];
	for (const path of addresses) {
		const found = fault(path, await coordinator.ask(path));
		if (found) wrong.push(found);
	}
	expect(wrong).toEqual([]);
});

const names = [
	'today',
	'barriers',
	'level',
	'confidence',
	'evidence',
	'exit_reason',
	'mark.culture-equality-1',
	'note.culture-equality-1',
	'new_idea',
	'idea',
	'practice',
	'base',
	'go',
	'take',
	'join',
	'autosave',
	'status',
	'note',
	'version',
	'help_from',
	'due_on',
	'reason',
	'owner',
	'department',
	'answer',
	'title',
	'sign',
	'measure_unit',
	'measure_baseline',
	'measure_target',
	'principles',
	'first_step',
	'effort',
	'lead_department',
	'partners',
	'key',
	'fourth',
	'locale',
	'to',
	'email',
	'password',
	'token',
];
const telling = [
	'',
	'0',
	'1',
	'2',
	'-1',
	'4',
	'999999999999999',
	'1e21',
	'NaN',
	'true',
	'null',
	'2027-05-05',
	'2027-02-30',
	'en',
	'pl',
	'equality',
	'not_applicable',
	'we_know',
	'under_way',
	'needs_help',
	'done',
	'stopped',
	'accept',
	'S',
	'guess',
	'next',
	'today',
	'__proto__',
	'constructor',
	'[]',
	'{}',
	'\u0000',
	'\ud800',
	'\u202e',
	'a@b',
	'/.//x',
	'żółć',
	"'",
	'%',
	'\\',
	'\r\n',
	'11111111-1111-4111-8111-111111111111',
];

test('five hundred random forms get an answer, and never a 5xx', async () => {
	const value = fc.oneof(
		{ weight: 4, arbitrary: fc.constantFrom(...telling) },
		{ weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
		{ weight: 1, arbitrary: fc.integer({ min: 1, max: 6000 }).map((length) => 'ż'.repeat(length)) },
	);
	const name = fc.oneof(
		{ weight: 9, arbitrary: fc.constantFrom(...names) },
		{ weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
	);
	const fields = fc.array(fc.tuple(name, fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 }))), {
		maxLength: 14,
	});
	const statuses = new Map<number, number>();
	await fc.assert(
		fc.asyncProperty(fc.constantFrom(...posts), fields, fc.boolean(), async (path, pairs, inParts) => {
			const sent: Fields = Object.fromEntries(pairs);
			const body = inParts ? new FormData() : encoded(sent);
			if (body instanceof FormData) for (const [key, it] of encoded(sent)) body.append(key, it);
			const answer = await coordinator.ask(path, { method: 'POST', headers: { origin: city.url }, body });
			statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
			if (answer.status === 303 || path === '/sign-in') await restore();
			expect(fault(path, answer)).toBeUndefined();
		}),
		{ numRuns: 500, endOnFailure: true },
	);
	process.stdout.write(
		`random forms: ${[...statuses].map(([status, count]) => `${count} × ${status}`).join(', ')}\n`,
	);
});

test('none of this was an error to the app', () => {
	expect(city.output()).not.toMatch(/"level":(50|60)|^\s+at /m);
});

describe('a first start', () => {
	const empty = testCity({ empty: true });

	test('a set-up form that is spoilt comes back whole, and one that is right makes the first coordinator', async () => {
		const address = /\/set-up\?token=[\w-]+/.exec(empty.output())![0];
		const nobody = visitor(empty, 'language=pl; cookies=1');
		const shown = parsePage((await nobody.ask(address)).body, empty.url + address).forms;
		const set = asItStands(shown.find(({ controls }) => controls.some(({ name }) => name === 'city'))!);
		const spoilt: Fields[] = [
			{},
			{ city: 'x'.repeat(5000), name: '\u0000', email: 'a@b@c', password: 'short' },
			{
				city: ['Kraków', 'Łódź'],
				name: 'Anna',
				email: `${'x'.repeat(300)}@x.pl`,
				password: 'y'.repeat(500),
			},
		];
		for (const fields of spoilt) {
			const answer = await nobody.post(address, { ...set, ...fields });
			expect(answer.status).toBe(400);
			const back = parsePage(answer.body, empty.url + address);
			expect(back.lang).toBe('pl');
			expect(back.summary?.map(({ href }) => back.ids.includes(href.slice(1)))).not.toContain(false);
			const city = [fields['city'] ?? ''].flat()[0];
			expect(back.controls.find(({ name }) => name === 'city')?.value).toBe(city);
			expect(answer.body).not.toContain('y'.repeat(500));
		}
		expect((await nobody.post('/set-up', { ...set, token: 'guessed' })).status).toBe(404);
		const right = {
			...set,
			city: 'Łódź',
			name: 'Anna Nowak',
			email: 'anna@lodz.example',
			password: demoPassword,
			// as the form of an earlier version had it
			start: 'demonstration',
		};
		const made = await nobody.post(address, right);
		expect([made.status, made.to]).toEqual([303, '/']);
		// the link works once
		expect((await nobody.ask(address)).status).toBe(404);
		expect((await nobody.post(address, right)).status).toBe(404);
		const anna = visitor(empty, made.headers.getSetCookie()[0]!.split(';')[0]);
		for (const path of ['/', '/diagnoses', '/tracker', '/tracker/matrix', '/account'])
			expect((await anna.ask(path)).status, path).toBe(200);
		const desk = await anna.ask('/');
		expect(desk.body).toContain('Łódź');
		expect(desk.body).not.toContain('Kraków');
	});
});
