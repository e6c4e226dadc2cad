import { isActionFailure, isRedirect, type RequestEvent } from '@sveltejs/kit';
import { beforeAll, describe, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { doneBefore } from '#lib/activity/queries.server.ts';
import { handOver, takeUpdate } from '#lib/commitments/commands.server.ts';
import { made, promised } from '#lib/commitments/commitments.testing.ts';
import { makeCommitment } from '#lib/commitments/making.server.ts';
import { handOverSchema, newCommitmentSchema, updateSchema } from '#lib/commitments/schema.ts';
import { saveAnswer } from '#lib/answering/commands.server.ts';
import { NotAllowed } from '#lib/errors.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { z } from 'zod';
import { act } from './act.server.ts';
import { text } from './fields.ts';

const sql = testDatabase();
let city: City;
beforeAll(async () => {
	city = await foundCity(sql);
});

type Who = Parameters<City['gate']>[0];
type Fields = Record<string, string | string[]>;
type Action = (event: RequestEvent) => Promise<unknown>;
type Cookie = { name: string; value: string };

/** Sends a form, and says what came of it. */
async function send(
	action: Action,
	who: Who | null,
	fields: Fields,
	{ path = '/commitments/1', locale = 'en' }: { path?: string; locale?: Locale } = {},
) {
	const url = new URL(path, 'http://127.0.0.1');
	const body = new URLSearchParams(
		Object.entries(fields).flatMap(([name, value]) => [value].flat().map((it) => [name, it])),
	);
	const cookies: Cookie[] = [];
	const viewer = city.viewer(who ?? 'anna', locale);
	if (!who) Object.assign(viewer, { gate: city.nobody() });
	const event = {
		url,
		params: { id: /\d+/.exec(path)?.[0] },
		request: new Request(url, { method: 'POST', body }),
		cookies: { set: (name: string, value: string) => cookies.push({ name, value }) },
		locals: { viewer, doneBefore },
	} as unknown as RequestEvent;
	try {
		const result = await inLocale(locale, () => action(event));
		return isActionFailure(result)
			? { status: result.status, form: result.data as unknown as Failure, cookies }
			: { status: 200, page: result, cookies };
	} catch (thrown) {
		if (isRedirect(thrown)) return { status: thrown.status, to: thrown.location, cookies };
		throw thrown;
	}
}
type Failure = {
	values: Fields;
	issues: { field: string; message: string }[];
	which?: string;
	clashes?: unknown;
};

const key = () => crypto.randomUUID();
const count = async (table: string) =>
	(await sql<{ count: number }[]>`select count(*) from ${sql(table)}`)[0]!.count;

const make = act(newCommitmentSchema, makeCommitment, {
	to: ({ id }) => `/commitments/${id}`,
	notice: 'made',
});
/** What its form posts of a promise. */
const filled = (): Fields => {
	const { lead_department, owner, title, sign, due_on, principles } = promised(city);
	return {
		title,
		lead_department: String(lead_department),
		owner: String(owner),
		due_on,
		sign,
		principles,
		fourth: 'yes',
	};
};
const update = act(updateSchema, takeUpdate, {
	form: 'update',
	notice: 'saved',
	places: { version: 'status' },
});

describe('a form that is sent twice', () => {
	test('makes one thing, and the second is answered as the first', async () => {
		const before = await count('commitment');
		const fields = { ...filled(), form_key: key() };
		const first = await send(make, 'anna', fields);
		expect(first).toMatchObject({ status: 303, to: expect.stringMatching(/^\/commitments\/\d+$/) as string });
		expect(await send(make, 'anna', fields)).toMatchObject({ status: 303, to: first.to });
		expect(await count('commitment')).toBe(before + 1);
	});

	test('also makes one when all of five arrive together', async () => {
		const before = await count('commitment');
		const fields = { ...filled(), form_key: key() };
		const answers = await Promise.all(Array.from({ length: 5 }, () => send(make, 'anna', fields)));
		expect(new Set(answers.map(({ status, to }) => `${status} ${to}`)).size).toBe(1);
		expect(await count('commitment')).toBe(before + 1);
	});

	test('is taken twice where the words are others, or the page is', async () => {
		const before = await count('commitment');
		const fields = { ...filled(), form_key: key() };
		await send(make, 'anna', fields);
		await send(make, 'anna', { ...fields, title: 'Another promise from the same page, after going back' });
		await send(make, 'anna', { ...fields, form_key: key() });
		expect(await count('commitment')).toBe(before + 3);
	});

	test('is no form of somebody else', async () => {
		const before = await count('commitment');
		const fields = { ...filled(), form_key: key() };
		await send(make, 'anna', fields);
		await send(make, 'piotr', fields);
		expect(await count('commitment')).toBe(before + 2);
	});

	test('with a version is answered as the first, and not as out of date', async () => {
		const id = await made(city);
		const fields = { status: 'under_way', note: 'Begun.', version: '1', form_key: key() };
		const path = `/commitments/${id}`;
		for (const _ of [1, 2])
			expect(await send(update, 'anna', fields, { path })).toMatchObject({ status: 303 });
		const [row] = await sql`select version from commitment where id = ${id}`;
		expect(row).toEqual({ version: 2 });
		// who changed it meanwhile from another page is told so
		expect(await send(update, 'piotr', { ...fields, form_key: key() }, { path })).toMatchObject({
			status: 400,
		});
	});

	test('adds a comment once, and an idea once, without a word about it in their verbs', async () => {
		const say = act(
			z.object({ idea: z.string(), comment: z.string() }),
			(viewer, id: number, { idea, comment }) =>
				saveAnswer(viewer, id, {
					principle: 'equality',
					posted: { new_idea: idea, new_comment: comment },
				}),
		);
		const fields = { idea: 'Meet the elders', comment: 'Is that all?', form_key: key() };
		const path = `/diagnoses/${city.diagnoses.culture}`;
		const before = [await count('idea'), await count('answer_comment')];
		const answers = await Promise.all([1, 2, 3].map(() => send(say, 'anna', fields, { path })));
		expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
		expect([await count('idea'), await count('answer_comment')]).toEqual(before.map((it) => it + 1));
	});

	test('that was refused is not used up', async () => {
		const before = await count('commitment');
		const fields = { ...filled(), form_key: key() };
		expect(await send(make, 'anna', { ...fields, owner: String(city.people.ewa.id) })).toMatchObject({
			status: 400,
		});
		expect(await send(make, 'anna', fields)).toMatchObject({ status: 303 });
		expect(await count('commitment')).toBe(before + 1);
	});

	test.each(['', 'one', '0', ["'; drop table person; --", 'x']])(
		'with the key %j is only a form',
		async (form_key) => {
			expect(await send(make, 'anna', { ...filled(), form_key })).toMatchObject({ status: 303 });
		},
	);
});

describe('a page that was made for somebody else', () => {
	test('saves nothing, says who is signed in, and keeps the words', async () => {
		const id = await made(city);
		const before = await sql`select * from commitment where id = ${id}`;
		const fields = {
			status: 'under_way',
			note: 'My words',
			version: '1',
			viewer: String(city.people.anna.id),
		};
		const { status, form } = await send(update, 'piotr', fields, { path: `/commitments/${id}` });
		expect(status).toBe(409);
		expect(form?.issues).toEqual([
			{ field: 'form-update', message: expect.stringContaining('Piotr Zieliński') as string },
		]);
		expect(form?.values).toMatchObject({ note: 'My words' });
		expect(await sql`select * from commitment where id = ${id}`).toEqual(before);
	});

	test('says so in the language of whoever is signed in', async () => {
		const fields = { ...filled(), viewer: String(city.people.anna.id) };
		const { form } = await send(make, 'piotr', fields, { locale: 'pl' });
		expect(form?.issues[0]!.message).toMatch(/zalogowana jest teraz/);
	});

	test('is taken where it was made for whoever sends it', async () => {
		expect(await send(make, 'anna', { ...filled(), viewer: String(city.people.anna.id) })).toMatchObject({
			status: 303,
		});
	});

	test('leads to signing in where nobody is signed in any more, and says why', async () => {
		const fields = { ...filled(), viewer: String(city.people.anna.id) };
		const ended = await send(make, null, fields, { path: '/commitments/new?idea=4&/make' });
		expect(ended).toMatchObject({ status: 303, to: '/sign-in?to=%2Fcommitments%2Fnew%3Fidea%3D4' });
		expect(ended.cookies).toEqual([{ name: 'notice', value: 'session_ended /sign-in' }]);
		const kept = await send(make, null, { ...fields, kept: '1' });
		expect(kept.cookies).toEqual([{ name: 'notice', value: 'session_ended_kept /sign-in' }]);
	});
});

describe('what is to mend', () => {
	test('comes in the order of the page, also where nothing of a group was ticked', async () => {
		const { title: _, sign: __, principles: ___, due_on: ____, ...rest } = filled();
		const fields = { title: '', ...rest, due_on: '', sign: '', first_step: 'x'.repeat(501), effort: 'M' };
		const { form } = await send(make, 'anna', fields);
		expect(form?.issues.map(({ field }) => field)).toEqual([
			'title',
			'due_on',
			'sign',
			'principles',
			'first_step',
		]);
	});

	test('of a field that nobody sees is told where one can mend it', async () => {
		const id = await made(city);
		const path = `/commitments/${id}`;
		const sent = { status: 'under_way', note: '', version: 'x' };
		const { form } = await send(update, 'anna', sent, { path });
		expect(form).toMatchObject({ which: 'update', issues: [{ field: 'status' }], values: sent });
		const hand = act(handOverSchema, handOver, { form: 'hand_over' });
		const refused = await send(hand, 'anna', { owner: String(city.people.piotr.id), note: '' }, { path });
		expect(refused.form?.issues.map(({ field }) => field)).toEqual(['form-hand_over']);
	});

	test('of a text that is too long is said, and nothing is cut', async () => {
		const long = 'x'.repeat(4001);
		const say = act(z.object({ words: text(4000, 'error_reason_empty') }), () =>
			Promise.resolve({ ok: true as const }),
		);
		const { form } = await send(say, 'anna', { words: long });
		expect(form).toMatchObject({
			values: { words: long },
			issues: [{ field: 'words', message: 'Shorten this to at most 4000 characters' }],
		});
	});

	test('never brings a secret back, nor what every form carries', async () => {
		const say = act(
			z.object({ password: z.string().min(99, 'error_choose') }),
			() => Promise.resolve({ ok: true as const }),
			{ secret: ['password'] },
		);
		const { form } = await send(say, 'anna', { password: 'four spans', form_key: key(), kept: '1' });
		expect(form?.values).toEqual({});
	});

	test('may bring more with it: the texts of somebody else', async () => {
		const say = act(z.object({}), () =>
			Promise.resolve({ ok: false as const, issues: [], status: 409, clashes: ['theirs'] }),
		);
		expect(await send(say, 'anna', {})).toMatchObject({ status: 409, form: { clashes: ['theirs'] } });
	});
});

describe('who may send', () => {
	test('is asked before anything is said about the fields', async () => {
		const say = act(
			z.object({ words: text(9, 'error_reason_empty') }),
			() => Promise.resolve({ ok: true as const }),
			{
				asks: 'round.oversee',
			},
		);
		await expect(send(say, 'anna', {})).rejects.toThrow(NotAllowed);
		expect(await send(say, 'jan', {})).toMatchObject({ status: 400 });
	});
});

test('what was done is said by the page that follows, and does not stand in its address', async () => {
	const { to, cookies } = await send(make, 'anna', filled());
	expect(to).not.toContain('?');
	expect(cookies).toEqual([{ name: 'notice', value: `made ${to}` }]);
});
