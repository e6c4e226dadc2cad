import type { ActionFailure, RequestEvent } from '@sveltejs/kit';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { isDay } from '#lib/i18n/days.ts';
import { day, line, optionalText } from './fields.ts';
import { act } from './act.server.ts';
import { readFields } from './form.server.ts';
import { issueOf, ticked, typed, type FormState, type Mend } from './form.ts';

const url = 'http://127.0.0.1/commitments/new';
const formType = 'application/x-www-form-urlencoded';
const post = (body: BodyInit | null, type?: string) =>
	new Request(url, { method: 'POST', body, ...(type && { headers: { 'content-type': type } }) });
const read = async (body: BodyInit | null, type?: string) => ({ ...(await readFields(post(body, type))) });

describe('reading a posted form', () => {
	test('a name that came once is a text, one that came several times is a list in that order', async () => {
		expect(await read('title=Lessons&partners=2&partners=3&note=', formType)).toEqual({
			title: 'Lessons',
			partners: ['2', '3'],
			note: '',
		});
	});

	test('Polish letters and signs come through both encodings', async () => {
		const note = 'Zażółć gęślą jaźń & 100 % = "tak" + 😀';
		const form = new FormData();
		form.set('note', note);
		expect(await read(form)).toEqual({ note });
		expect(await read(new URLSearchParams({ note }))).toEqual({ note });
	});

	test('a file counts as not sent', async () => {
		const form = new FormData();
		form.set('title', new File(['x'], 'title.txt'));
		form.append('note', 'a sentence');
		form.append('note', new Blob(['y']));
		expect(await read(form)).toEqual({ note: 'a sentence' });
	});

	test('that has no body has no fields', async () => {
		expect(await read(null)).toEqual({});
		expect(await read('', formType)).toEqual({});
	});

	test.each([
		['JSON', '{"title":"Lessons"}', 'application/json'],
		['multipart without a boundary', 'title=Lessons', 'multipart/form-data'],
		[
			'multipart that breaks off',
			'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nLess',
			'multipart/form-data; boundary=x',
		],
		['another boundary than it says', '--y\r\n\r\n--y--', 'multipart/form-data; boundary=x'],
		['nonsense as its type', 'title=Lessons', 'x;;;=\u00ff'],
		['bytes of SvelteKit’s own kind', '\0\u00ff', 'application/x-sveltekit-formdata'],
	])('%s is no form, and never one in which nothing was written', async (_, body, type) => {
		await expect(read(body, type)).rejects.toMatchObject({ why: 'unread' });
	});

	test('that breaks off is none either', async () => {
		const body = new ReadableStream({
			start: (it) => it.enqueue(new TextEncoder().encode('title=Less')),
			pull: (it) => it.error(new Error('the line is gone')),
		});
		const cut = new Request(url, {
			method: 'POST',
			body,
			headers: { 'content-type': formType },
			duplex: 'half',
		} as RequestInit);
		await expect(readFields(cut)).rejects.toMatchObject({ why: 'unread' });
	});

	test('that is larger than it may be says so, however it is sent', async () => {
		const words = `title=${'x'.repeat(60)}`;
		expect(await readFields(post(words, formType), 66)).toEqual({ title: 'x'.repeat(60) });
		await expect(readFields(post(words, formType), 65)).rejects.toMatchObject({ why: 'too_large' });
		const body = new Blob([words]).stream();
		const inPieces = { method: 'POST', body, headers: { 'content-type': formType }, duplex: 'half' };
		await expect(readFields(new Request(url, inPieces), 65)).rejects.toMatchObject({ why: 'too_large' });
	});

	test('of more fields than any of ours has is not taken apart', async () => {
		const parts = new FormData();
		for (let it = 0; it < 6_000; it++) parts.append('a', '');
		for (const body of ['a=&'.repeat(6_000), parts])
			await expect(read(body, typeof body === 'string' ? formType : undefined)).rejects.toMatchObject({
				why: 'too_large',
			});
	});

	test('percent signs and bytes that are no UTF-8 are read as text', async () => {
		const fields = await read('note=%E0%A4%A&title=%ff%zz', formType);
		expect(Object.keys(fields)).toEqual(['note', 'title']);
		expect(Object.values(fields).every((value) => typeof value === 'string')).toBe(true);
	});

	test('names that objects have of their own are fields like others', async () => {
		const fields = await readFields(post('constructor=a&toString=b&hasOwnProperty=c', formType));
		expect(Object.keys(fields)).toEqual(['constructor', 'toString', 'hasOwnProperty']);
		expect((await readFields(post('x=1', formType))).constructor).toBeUndefined();
	});

	test('"__proto__" is no field: an answer that carried it could not be written', async () => {
		const fields = await readFields(post('__proto__=a&__proto__=b&title=Lessons', formType));
		expect(Object.getOwnPropertyNames(fields)).toEqual(['title']);
		expect(({} as Record<string, unknown>)['0']).toBeUndefined();
	});
});

/** What an action answers to these fields; its verb answers with `issues`, or with what it was given. */
async function sent(
	schema: z.ZodType,
	fields: Record<string, string | string[]>,
	{ issues = [] as Mend[], secret = [] as string[] } = {},
) {
	const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((it) => [name, it]));
	const gate = { person: null, sent: { key: null }, open: () => {} };
	const event = {
		url: new URL(url),
		params: {},
		request: post(new URLSearchParams(pairs), formType),
		locals: { viewer: { gate } },
	} as unknown as RequestEvent;
	const verb = (_: unknown, __: null, input: unknown) =>
		Promise.resolve(issues.length ? { ok: false as const, issues } : { ok: true as const, input });
	return act(schema, verb, { asks: 'nothing', secret, to: () => null })(event);
}
const failed = async (...args: Parameters<typeof sent>) => (await sent(...args)) as ActionFailure<FormState>;

describe('checking a form', () => {
	const schema = z.object({
		title: line(20, 'error_title_empty'),
		note: optionalText(5),
		password: z.string().optional(),
	});

	test('hands on what the schema made of it, and nothing that it does not know', async () => {
		const answer = await sent(schema, { title: ' Lessons ', note: 'soon', status: 'done' });
		expect(answer).toMatchObject({ input: { title: 'Lessons', note: 'soon' } });
		expect((answer as unknown as { input: object }).input).not.toHaveProperty('status');
	});

	test('comes back with what was typed, as it was typed, and with a sentence for each field', async () => {
		const { status, data } = await failed(schema, { title: '  ', note: 'much too long' });
		expect(status).toBe(400);
		expect(data).toMatchObject({
			values: { title: '  ', note: 'much too long' },
			issues: [
				{ field: 'title', message: 'Say in one sentence what will change' },
				{ field: 'note', message: 'Shorten this to at most 5 characters' },
			],
		});
	});

	test('says it in the language of the person', async () => {
		const { data } = await inLocale('pl', () => failed(schema, { title: '', note: 'o wiele za długo' }));
		const messages = data.issues.map(({ message }) => message);
		expect(messages).toHaveLength(2);
		expect(messages[0]).not.toBe('Say in one sentence what will change');
		expect(messages[1]).toContain('5');
	});

	test('never sends a secret back', async () => {
		const fields = { title: '', password: 'a bridge of four spans' };
		expect(JSON.stringify(await failed(schema, fields, { secret: ['password'] }))).not.toContain(
			'four spans',
		);
	});

	test('of which nothing arrived is not done, although each of its fields may be empty', async () => {
		const optional = z.object({ note: optionalText(5) });
		const { status, data } = await failed(optional, { undeclared: 'x' });
		expect(status).toBe(400);
		expect(data.issues).toEqual([
			{ field: 'form-page', message: expect.stringMatching(/^Nothing of this form/) as string },
		]);
		expect(await sent(optional, { note: '' })).toMatchObject({ input: { note: '' } });
		// a form that has none only says that its button was pressed
		expect(await sent(z.object({}), {})).toMatchObject({ input: {} });
	});

	test('sends back its own fields alone, and of those not more than any needs', async () => {
		const fields = { title: '', note: 'much too long', undeclared: 'x', password: '<'.repeat(20_000) };
		const { data } = await failed(schema, fields);
		expect(Object.keys(data.values)).toEqual(['title', 'note', 'password']);
		expect(data.values['password']).toHaveLength(8_000);
	});

	test('says that there is no such date where the browser shows one and sends nothing', async () => {
		const schema = z.object({ due_on: day('error_due_empty'), title: z.string() });
		const { data } = await failed(schema, { due_on: '', title: 'x', half: 'due_on' });
		expect(data.issues).toEqual([
			{ field: 'due_on', message: expect.stringMatching(/^There is no such date/) as string },
		]);
		// what stands in the field stays there
		expect(data.values).toEqual({ due_on: '', title: 'x' });
		const optional = z.object({
			met_on: z.string().refine((it) => it === '' || isDay(it), 'error_day_form'),
		});
		expect((await failed(optional, { met_on: '', half: 'met_on' })).status).toBe(400);
		expect(await sent(optional, { met_on: '', half: 'password' })).toMatchObject({ issues: [] });
	});

	test('says something sensible where a schema has no words of its own', async () => {
		const { data } = await failed(z.object({ title: z.string() }), { title: ['a', 'b'] });
		expect(data.issues).toEqual([{ field: 'title', message: 'Choose one of the options' }]);
	});
});

describe('a form that is shown again', async () => {
	const fields = { title: 'Lessons', principles: ['equality', 'diversity'], effort: 'M' };
	const issues = [
		{ field: 'owner', key: 'error_owner_empty' },
		{ field: 'note', key: 'error_too_long', max: 1000 },
	];
	const taken = z.object({ title: z.string(), principles: z.unknown(), effort: z.string() });
	const refused = await failed(taken, fields, { issues });
	const form = refused.data;

	test('says what to mend, with the numbers', () => {
		expect(refused.status).toBe(400);
		expect(issueOf(form, 'owner')).toBe('Choose a person who can sign in');
		expect(issueOf(form, 'note')).toBe('Shorten this to at most 1000 characters');
		expect(issueOf(form, 'title')).toBeUndefined();
	});

	test('holds what was typed and ticked', () => {
		expect(typed(form, 'title', 'the stored title')).toBe('Lessons');
		expect(ticked(form, 'principles')).toEqual(['equality', 'diversity']);
		expect(ticked(form, 'effort')).toEqual(['M']);
		expect(typed(form, 'principles')).toBe('equality');
	});

	test('shows what is stored where nothing was posted, but not a tick that was taken away', () => {
		expect(typed(null, 'title', 'the stored title')).toBe('the stored title');
		expect(ticked(null, 'principles', ['equality'])).toEqual(['equality']);
		expect(ticked(form, 'partners', ['2'])).toEqual([]);
	});
});
