import { beforeAll, describe, expect, test } from 'vitest';
import { foundCity, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { countStatements } from '../../../tests/support/statements.ts';
import { locales } from '#lib/i18n/locale.ts';
import type { Viewer } from '#lib/people/access.ts';
import { promptsIn, questionIn, rubricIn } from '#lib/content/content.server.ts';
import { departmentKinds, principles } from '#lib/content/principles.ts';
import { added, askedOf, reworded, versionOf, words } from './city-texts.testing.ts';
import { addPrompt, restore, rewordText, switchOff, switchOn } from './commands.server.ts';
import { cityTexts, textsFor, versionsOf } from './queries.server.ts';
import { fieldsOf, plain } from './rules.ts';
import { mostPrompts } from './schema.ts';
import { productWording } from './texts.server.ts';

const sql = testDatabase();
let city: City;
let jan: Viewer;
beforeAll(async () => {
	city = await foundCity(sql);
	jan = city.viewer('jan');
});

const events = () => sql`select verb, person_id, note, changes from activity_event
	where about[1] like 'city_text:%' order by id`;
const rows = async () => [
	await sql`select * from city_text order by id`,
	await sql`select * from city_text_version order by id`,
	await sql`select * from wording order by id`,
	await events(),
];
const done = { ok: true };
const refusal = (field: string, key: string) => ({ ok: false, issues: [{ field, key }] });

describe('a city that has changed nothing', () => {
	test('reads the product’s texts, in one statement', async () => {
		const { result, statements } = await countStatements(sql, () => cityTexts());
		expect(statements).toBe(1);
		expect(result.revision).toBe(0);
		for (const locale of locales) {
			const texts = result.in(locale);
			for (const principle of principles) {
				expect(texts.question(principle)).toEqual(questionIn(locale, principle));
				expect(texts.rubric(principle)).toEqual(rubricIn(locale, principle));
				for (const kind of departmentKinds)
					expect(texts.prompts(kind, principle)).toEqual(promptsIn(locale, kind, principle).prompts);
			}
		}
	});
});

describe('a prompt', () => {
	test('of the city’s own is asked after the product’s, in both languages, typeset', async () => {
		const slot = await added(jan, 'Libraries');
		expect(slot).toMatch(/^city-\d+$/);
		const [english, polish] = await askedOf('culture');
		expect(english!.at(-1)).toEqual({ id: slot, text: 'Libraries?', look_at: 'the list of Libraries' });
		expect(polish!.at(-1)!.text).toBe('Libraries w\u00a0mieście?');
		expect((await askedOf('sports'))[0]).toEqual(promptsIn('en', 'sports', 'equality').prompts);
		expect((await events()).at(-1)).toMatchObject({
			verb: 'text.add',
			personId: city.people.jan.id,
			note: slot,
			changes: { text_en: [null, 'Libraries?'], look_at_pl: [null, 'lista: Libraries'] },
		});
	});

	test('is reworded in its place, and the log tells from what to what', async () => {
		const before = promptsIn('en', 'culture', 'equality').prompts[1]!;
		expect(await reworded(jan, before.id, 'Tickets')).toEqual(done);
		const [english] = await askedOf('culture');
		expect(english![1]).toEqual({ id: before.id, text: 'Tickets?', look_at: 'the list of Tickets' });
		expect((await events()).at(-1)).toMatchObject({
			verb: 'text.reword',
			changes: { text_en: [before.text, 'Tickets?'] },
		});
		expect((await versionsOf(before.id))[0]).toMatchObject({
			number: 1,
			publishedBy: 'Jan Kowal',
			asked: true,
			wording: { text: { en: 'Tickets?' } },
		});
	});

	test('goes back to the product’s wording, which later releases may improve', async () => {
		const slot = 'culture-equality-2';
		expect(await restore(jan, slot, { version: await versionOf(slot) })).toEqual(done);
		expect((await cityTexts()).changed.get(slot)).toMatchObject({ wording: null, asked: true });
		expect((await askedOf('culture'))[0]![1]).toEqual(promptsIn('en', 'culture', 'equality').prompts[1]);
		expect((await events()).at(-1)).toMatchObject({
			verb: 'text.restore',
			changes: { text_en: ['Tickets?', expect.any(String)] },
		});
		// there is nothing to go back to once more, and no product's wording for what is the city's own
		for (const it of [slot, (await cityTexts()).promptKeys('culture', 'equality').at(-1)!])
			expect(await restore(jan, it, { version: await versionOf(it) })).toMatchObject(
				refusal('form', 'error_text_is_products'),
			);
	});

	test('that is typed as the product words it is the product’s again', async () => {
		const slot = 'culture-equality-3';
		await reworded(jan, slot, 'Calls');
		const product = fieldsOf(productWording(slot)!);
		expect(product.text_pl).toBe(plain(product.text_pl!));
		expect(await rewordText(jan, slot, { ...product, version: 1 })).toEqual(done);
		expect((await cityTexts()).changed.get(slot)!.wording).toBeNull();
		expect((await events()).at(-1)!['verb']).toBe('text.restore');
	});

	test('that is switched off is not asked, and stands where it stood when it is switched on again', async () => {
		const slot = 'culture-equality-1';
		const before = await askedOf('culture');
		expect(await switchOff(jan, slot, { version: 0 })).toEqual(done);
		expect((await askedOf('culture'))[0]!.map(({ id }) => id)).not.toContain(slot);
		expect((await events()).at(-1)).toMatchObject({
			verb: 'text.switch_off',
			changes: { asked: [true, false] },
		});
		// its words can be mended meanwhile
		expect(await reworded(jan, slot, 'Grants')).toEqual(done);
		expect((await askedOf('culture'))[0]!.map(({ id }) => id)).not.toContain(slot);
		expect(await switchOn(jan, slot, { version: 2 })).toEqual(done);
		expect((await askedOf('culture'))[0]![0]).toMatchObject({ id: slot, text: 'Grants?' });
		expect((await events()).at(-1)).toMatchObject({
			verb: 'text.switch_on',
			changes: { asked: [false, true] },
		});
		await restore(jan, slot, { version: 3 });
		expect(await askedOf('culture')).toEqual(before);
	});

	test('may be the last that is switched off: the question then stands alone', async () => {
		for (const { id } of promptsIn('en', 'sports', 'equality').prompts)
			await switchOff(jan, id, { version: 0 });
		expect(await askedOf('sports')).toEqual([[], []]);
		for (const { id } of promptsIn('en', 'sports', 'equality').prompts)
			await switchOn(jan, id, { version: 1 });
		expect((await askedOf('sports'))[0]).toEqual(promptsIn('en', 'sports', 'equality').prompts);
	});

	test('is not added twice, nor beyond what one conversation can hold', async () => {
		const form = { kind: 'security', principle: 'equality', ...words('Patrols') } as const;
		const add = (what: string) => addPrompt(jan, null, { ...form, ...words(what) });
		expect(await add('Patrols')).toMatchObject(done);
		expect(await add('Patrols')).toMatchObject(refusal('text_en', 'error_prompt_there'));
		for (let number = 7; number <= mostPrompts; number++)
			expect(await add(`Patrol ${number}`)).toMatchObject(done);
		const before = await rows();
		expect(await add('One more')).toMatchObject(refusal('kind', 'error_prompts_plenty'));
		expect(await rows()).toEqual(before);
		await switchOff(jan, 'security-equality-1', { version: 0 });
		expect(await add('One more')).toMatchObject(done);
		expect(await switchOn(jan, 'security-equality-1', { version: 1 })).toMatchObject(
			refusal('form', 'error_prompts_plenty'),
		);
	});
});

describe('an explanation and a level’s sentence', () => {
	test('are adapted for one question each, and the question itself stays as it is quoted', async () => {
		await reworded(jan, 'definition-diversity', 'Strength');
		await reworded(jan, 'rubric-interaction-2', 'Mixed events');
		const texts = await textsFor('en');
		const { definition, ...rest } = questionIn('en', 'diversity');
		expect(texts.question('diversity')).toEqual({ ...rest, definition: 'Strength?' });
		expect(texts.question('equality').definition).not.toBe(definition);
		expect(texts.rubric('interaction').map(({ sentence }) => sentence)).toEqual(
			rubricIn('en', 'interaction').map(({ value, sentence }) => (value === 2 ? 'Mixed events?' : sentence)),
		);
		expect(texts.rubric('equality')).toEqual(rubricIn('en', 'equality'));
	});

	test('are not switched off', async () => {
		for (const slot of ['definition-diversity', 'rubric-equality-1'])
			expect(await switchOff(jan, slot, { version: await versionOf(slot) })).toMatchObject({ ok: false });
	});
});

describe('whoever edits', () => {
	test('is told when somebody else published meanwhile, and nothing is overwritten', async () => {
		const slot = 'culture-diversity-1';
		await reworded(jan, slot, 'Theirs');
		const before = await rows();
		for (const version of [0, 2, 999])
			expect(await rewordText(jan, slot, { ...words('Mine'), version })).toMatchObject(
				refusal('version', 'error_text_version'),
			);
		expect(await switchOff(jan, slot, { version: 0 })).toMatchObject({ ok: false });
		expect(await rows()).toEqual(before);
	});

	test('of many at the same time publishes alone, and the others are told', async () => {
		const slot = 'rubric-equality-4';
		const { look_at_en, look_at_pl, ...first } = words('first');
		expect(look_at_en && look_at_pl).toBeTruthy();
		const results = await Promise.all(
			[1, 2, 3, 4, 5].map((number) => rewordText(jan, slot, { ...first, text_en: `${number}`, version: 0 })),
		);
		expect(results.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await versionsOf(slot)).toHaveLength(1);
	});

	test('has to change something', async () => {
		await reworded(jan, 'culture-diversity-2', 'Labels');
		expect(await reworded(jan, 'culture-diversity-2', 'Labels')).toMatchObject(
			refusal('text_en', 'error_text_same'),
		);
	});

	test('is a coordinator', async () => {
		const before = await rows();
		for (const who of ['anna', 'piotr', 'maria', 'ewa', 'tomasz'] as const) {
			const viewer = city.viewer(who);
			const verbs = [
				() => addPrompt(viewer, null, { kind: 'culture', principle: 'equality', ...words('x') } as never),
				() => rewordText(viewer, 'culture-equality-1', { ...words('x'), version: 0 }),
				() => switchOff(viewer, 'culture-equality-1', { version: 0 }),
				() => switchOn(viewer, 'culture-equality-1', { version: 0 }),
				() => restore(viewer, 'culture-equality-1', { version: 0 }),
			];
			for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ name: 'NotAllowed' });
		}
		expect(await rows()).toEqual(before);
	});

	test('names a text that there is', async () => {
		for (const slot of ['culture-equality-99', 'city-999', 'definition-x', 'rubric-equality-5', 'nothing'])
			await expect(rewordText(jan, slot, { ...words('x'), version: 0 })).rejects.toMatchObject({
				name: 'NotFound',
			});
	});
});

test('an earlier state of all texts is named by its revision', async () => {
	const [before, at] = [await cityTexts(), new Date()];
	const slot = 'culture-interaction-1';
	await reworded(jan, slot, 'Strangers');
	const after = await cityTexts();
	expect(after.revision).toBeGreaterThan(before.revision);
	expect((await cityTexts(sql, { revision: before.revision })).wording(slot)).toEqual(productWording(slot));
	expect((await cityTexts(sql, { at })).wording(slot)).toEqual(productWording(slot));
	expect((await cityTexts(sql, { revision: after.revision })).wording(slot)).toEqual(after.wording(slot));
});

describe('the database', () => {
	test('keeps words and versions as they are', async () => {
		for (const table of ['wording', 'city_text_version']) {
			await expect(sql`update ${sql(table)} set id = default`).rejects.toThrow(/keeps what it has|generated/);
			await expect(sql`delete from ${sql(table)}`).rejects.toThrow(/keeps what it has/);
			await expect(sql`truncate ${sql(table)} cascade`).rejects.toThrow(/keeps what it has/);
		}
		await expect(sql`update wording set text = '{"en": "x", "pl": "x"}'`).rejects.toThrow(
			/keeps what it has/,
		);
	});

	test('refuses words of another text, a level that is switched off, and an own prompt without words', async () => {
		const [own] = await sql<{ id: number }[]>`select id from city_text where product_slot is null limit 1`;
		const [level] = await sql<{ id: number }[]>`select id from city_text where level is not null limit 1`;
		const [wording] = await sql<
			{ id: number }[]
		>`select id from wording where slot like 'definition-%' limit 1`;
		const version = (textId: number, wordingId: number | null, asked = true) =>
			sql`insert into city_text_version (text_id, number, wording_id, asked, published_by)
				values (${textId}, 99, ${wordingId}, ${asked}, ${city.people.jan.id})`;
		await expect(version(own!.id, null)).rejects.toThrow(/of the city's own/);
		await expect(version(level!.id, wording!.id)).rejects.toThrow(/not words for/);
		await expect(version(level!.id, null, false)).rejects.toThrow(/not a prompt/);
		await expect(
			sql`insert into city_text (product_slot, principle, kind) values ('city-1', 'equality', 'culture')`,
		).rejects.toThrow(/check/);
	});
});
