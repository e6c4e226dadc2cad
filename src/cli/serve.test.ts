import http from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { answerLimits } from '#lib/answering/answer-fields.ts';
import { departmentKinds, principles } from '#lib/content/principles.ts';
import { mostPrompts } from '#lib/texts/schema.ts';
import { configureHandler, isOwnName, mostBytes, openPort } from './serve.js';

type Front = Awaited<ReturnType<typeof openPort>>;
const open: Front[] = [];

async function opened(options: Partial<Parameters<typeof openPort>[0]> = {}): Promise<Front> {
	const front = await openPort({ port: 0, host: '127.0.0.1', origin: undefined, ...options });
	open.push(front);
	return front;
}

afterEach(async () => {
	for (const front of open.splice(0)) await front.close();
});

/** `fetch` would not send a Host of our choice. */
function get(
	address: string,
	headers: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
	return new Promise((resolve, reject) => {
		const request = http.get(address, { headers, agent: false }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		request.on('error', reject);
	});
}

describe('the port', () => {
	test('answers that it will soon be ready before there is an application', async () => {
		const front = await opened();
		const answer = await fetch(front.address);
		expect(answer.status).toBe(503);
		expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
	});

	test('that is taken is refused in one sentence that names the next one', async () => {
		const { address } = await opened();
		const port = Number(new URL(address).port);
		await expect(opened({ port })).rejects.toMatchObject({
			sentence: `Port ${port} is in use, perhaps by a Mainspan that already runs: stop that program, or choose another port, such as PORT=${port + 1}.`,
		});
	});

	test('on an address of another machine is refused in one sentence', async () => {
		await expect(opened({ host: '192.0.2.1' })).rejects.toMatchObject({
			sentence: expect.stringMatching(/^This machine has no address 192\.0\.2\.1: correct HOST/) as string,
		});
	});

	test('answers requests that are under way when it closes, and no new ones', async () => {
		const front = await opened();
		let arrived = () => {};
		const underWay = new Promise<void>((resolve) => (arrived = resolve));
		front.use((_request, response) => {
			arrived();
			setTimeout(() => response.end('done'), 200);
		});
		const answer = get(front.address);
		await underWay;
		const closed = front.close();
		await expect(get(front.address)).rejects.toThrow('ECONNREFUSED');
		expect(await answer).toEqual({ status: 200, text: 'done' });
		await closed;
	});

	test('does not wait for a stream that never ends', async () => {
		const front = await opened();
		front.use((_request, response) => response.write('data: hello\n\n'));
		const stream = http.get(front.address);
		await new Promise((resolve) => stream.once('response', resolve));
		stream.on('error', () => {});
		const begun = Date.now();
		await front.close();
		expect(Date.now() - begun).toBeLessThan(4_000);
	});
});

describe('a posted form', () => {
	test.each([
		[undefined, 'text/html, */*;q=0.9'],
		['*/*', 'text/html, */*;q=0.9'],
		['application/json', 'application/json'],
		['text/html,application/xhtml+xml', 'text/html,application/xhtml+xml'],
	])('that asks for %s is answered for %s', async (sent, seen) => {
		const front = await opened();
		front.use((request, response) => response.end(request.headers.accept));
		const answer = new Promise<string>((resolve) => {
			const headers = sent ? { accept: sent } : {};
			const post = http.request(front.address, { method: 'POST', headers, agent: false }, (response) => {
				response.on('data', (chunk: Buffer) => resolve(chunk.toString()));
			});
			post.end();
		});
		expect(await answer).toBe(seen);
	});
});

test('the largest form that anybody may fill in honestly is taken, and twice as much can be told to be shortened', () => {
	const note = 500;
	const ideas = 10 * 300;
	const answer = Object.values(answerLimits).reduce((sum, it) => sum + it, 0);
	const prompts = mostPrompts * departmentKinds.length;
	// a letter of three bytes, each written as %XX
	const sheet = principles.length * 9 * (answer + ideas + prompts * note);
	const names = principles.length * prompts * 2 * 200;
	expect(2 * sheet + names).toBeLessThan(mostBytes);
	const env: Record<string, string> = { BODY_SIZE_LIMIT: '10' };
	configureHandler(env);
	expect(env['BODY_SIZE_LIMIT']).toBe(String(mostBytes));
});

describe('the name in a request', () => {
	test.each([
		'localhost:3000',
		'LOCALHOST',
		'mainspan.localhost',
		'127.0.0.1:3000',
		'[::1]:3000',
		'10.0.0.5:80',
	])('%s can only be this machine', (name) => expect(isOwnName(name, '127.0.0.1')).toBe(true));

	test.each(['evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', '', '[::1', undefined])(
		'%s may be anyone',
		(name) => expect(isOwnName(name, '127.0.0.1')).toBe(false),
	);

	test('may be the one in HOST', () => expect(isOwnName('Mainspan.lan:3000', 'mainspan.lan')).toBe(true));

	test('that may be anyone is not answered, unless ORIGIN says whose page this is', async () => {
		const hello: Parameters<Front['use']>[0] = (_request, response) => response.end('hello');
		const front = await opened();
		front.use(hello);
		expect((await get(front.address, { host: 'evil.example' })).status).toBe(421);
		const known = await opened({ origin: 'https://mainspan.krakow.example' });
		known.use(hello);
		expect(known.address).toBe('https://mainspan.krakow.example');
	});
});

describe('what SvelteKit takes for the address of a page', () => {
	test('comes from no header that a visitor sends', async () => {
		const env: Record<string, string> = {
			HOST_HEADER: 'x-forwarded-host',
			PROTOCOL_HEADER: 'x-forwarded-proto',
		};
		configureHandler(env);
		expect(Object.keys(env)).toEqual(['PROTOCOL_HEADER', 'BODY_SIZE_LIMIT']);
		const front = await opened();
		front.use((request, response) => response.end(request.headers[env['PROTOCOL_HEADER'] ?? '']));
		const forged = { [env['PROTOCOL_HEADER'] ?? '']: 'https' };
		expect((await get(front.address, forged)).text).toBe('http');
	});

	test('is ORIGIN where it is set', () => {
		const env: Record<string, string> = { ORIGIN: 'https://mainspan.krakow.example', PROTOCOL_HEADER: 'x' };
		configureHandler(env);
		expect(env).toEqual({ ORIGIN: 'https://mainspan.krakow.example', BODY_SIZE_LIMIT: String(mostBytes) });
	});
});
