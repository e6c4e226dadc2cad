import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addDiagnosis, addRound, foundCity, today, type City } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { added, reworded, versionOf } from '#lib/texts/city-texts.testing.ts';
import { restore, switchOff, switchOn } from '#lib/texts/commands.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { mostPrompts } from '#lib/texts/schema.ts';
import { promptsIn, questionIn, rubricIn } from '#lib/content/content.server.ts';
import { principles } from '#lib/content/principles.ts';
import type { Viewer } from '#lib/people/access.ts';
import { load } from '../../routes/diagnoses/[id=id]/+page.server.ts';
import type { Fields } from '#lib/answering/answer-fields.ts';
import { saveFields } from '#lib/answering/answering.testing.ts';
import { saveAnswer } from '#lib/answering/commands.server.ts';
import { submitDiagnosis } from './commands.server.ts';
import { baseOf } from '#lib/answering/merge.ts';
import { spansWithCommitments } from '#lib/commitments/spans.server.ts';
import { findDiagnosis, marksOf } from './queries.server.ts';
import { returnAnswers } from './revision/commands.server.ts';
import { latestSnapshot } from './snapshot.server.ts';
import { shownPrompts, wordedBefore, wordsAnsweredTo } from './wordings.server.ts';

const sql = testDatabase();
let city: City;
let jan: Viewer;
let id: number;
let rounds = 0;

beforeAll(async () => {
	city = await foundCity(sql);
	jan = city.viewer('jan');
});
beforeEach(async () => {
	const round = await addRound(sql, `2025-03-${String((rounds++ % 28) + 1).padStart(2, '0')}`);
	id = await addDiagnosis(sql, round, city.culture);
});

const key = 'culture-equality-1';
const [first] = promptsIn('en', 'culture', 'equality').prompts;
const save = (fields: Fields, { base = {}, shown }: { base?: Fields; shown?: number } = {}) =>
	saveFields(city.viewer('piotr'), id, 'equality', fields, {
		base: baseOf(base),
		...(shown !== undefined && { posted: { texts: String(shown) } }),
	});
/** The prompts of the question as its page shows them now. */
async function shown(locale: 'en' | 'pl' = 'en') {
	const words = { texts: await cityTexts(), given: await wordsAnsweredTo(id), locale };
	return shownPrompts(words, ['culture'], 'equality', await marksOf(id, locale));
}
const promptOf = async (slot: string) => (await shown()).find((it) => it.key === slot);
const before = async (slot: string) =>
	wordedBefore({ texts: await cityTexts(), given: await wordsAnsweredTo(id), locale: 'en' }, slot)?.text ??
	null;
async function submit() {
	for (const principle of principles)
		await saveFields(city.viewer('anna'), id, principle, { level: 'not_sure' });
	expect(await submitDiagnosis(city.viewer('anna'), id)).toEqual({ ok: true, waiting: [], earlier: false });
}
const frozen = async () => (await latestSnapshot(id))!.questions[0]!;

describe('a mark', () => {
	test('keeps the words that it was given to, and its page says so when they have changed', async () => {
		await save({ [`mark.${key}`]: 'we_know' });
		expect(await promptOf(key)).toMatchObject({ text: first!.text, before: null });
		await reworded(jan, key, 'Other words');
		expect(await promptOf(key)).toEqual({
			key,
			text: 'Other words?',
			lookAt: 'the list of Other words',
			retired: false,
			before: { text: first!.text, lookAt: first!.look_at },
		});
		expect((await shown('pl'))[0]!.before!.text).toBe(
			promptsIn('pl', 'culture', 'equality').prompts[0]!.text,
		);
		// nobody marked the others
		expect((await shown()).filter(({ before }) => before)).toHaveLength(1);
		// given anew, it is given to the words of now
		await save({ [`mark.${key}`]: 'we_guess' }, { base: { [`mark.${key}`]: 'we_know' } });
		expect((await promptOf(key))!.before).toBeNull();
		await restore(jan, key, { version: await versionOf(key) });
		expect((await promptOf(key))!.before!.text).toBe('Other words?');
	});

	test('stays given to its words when only the note beside it changes', async () => {
		await save({ [`mark.${key}`]: 'we_know' });
		await reworded(jan, key, 'Noted');
		await save({ [`note.${key}`]: 'We count at the door.' });
		expect((await promptOf(key))!.before!.text).toBe(first!.text);
		await restore(jan, key, { version: await versionOf(key) });
	});

	test('is given to the words that its page showed, also if they change while it stands open', async () => {
		const { revision } = await cityTexts();
		await reworded(jan, key, 'Meanwhile');
		await save({ [`mark.${key}`]: 'we_know', level: '2' }, { shown: revision });
		expect((await promptOf(key))!.before!.text).toBe(first!.text);
		await restore(jan, key, { version: await versionOf(key) });
	});

	test('of a prompt that is switched off stays to be read, in its words, and can be changed', async () => {
		const slot = await added(jan, 'For one day');
		await save({ [`mark.${slot}`]: 'we_dont_know', [`note.${slot}`]: 'Nobody asked.' });
		await reworded(jan, slot, 'For two days');
		await switchOff(jan, slot, { version: 2 });
		const retired = { key: slot, text: 'For one day?', retired: true, before: null };
		expect((await shown()).at(-1)).toMatchObject(retired);
		const post = (fields: Record<string, string>) =>
			saveAnswer(city.viewer('piotr'), id, {
				principle: 'equality',
				posted: { base: baseOf({ [`mark.${slot}`]: 'we_dont_know' }), ...fields },
			});
		expect(await post({ [`mark.${slot}`]: 'we_guess' })).toMatchObject({ ok: true });
		expect((await marksOf(id, 'en'))[0]).toMatchObject({ promptKey: slot, mark: 'we_guess' });
		expect((await shown()).at(-1)).toMatchObject(retired);
		// where nobody marked it, it is gone; and the bridge counts what the page shows
		const diagnosis = (await findDiagnosis(id, 'en'))!;
		const asked = (await cityTexts()).promptKeys('culture', 'equality').length;
		expect((await spansWithCommitments(diagnosis, { locale: 'en', today }))[0]).toMatchObject({
			marked: 1,
			prompts: asked + 1,
		});
		await submit();
		expect((await frozen()).prompts.at(-1)).toMatchObject({
			key: slot,
			text: { en: 'For one day?' },
			mark: 'we_guess',
		});
	});

	test('is kept when its prompt was switched off while the page stood open', async () => {
		const slot = await added(jan, 'Open page');
		const { revision } = await cityTexts();
		await switchOff(jan, slot, { version: 1 });
		await saveAnswer(city.viewer('piotr'), id, {
			principle: 'equality',
			posted: { [`mark.${slot}`]: 'we_know', base: '', texts: String(revision) },
		});
		expect((await shown()).at(-1)).toMatchObject({ key: slot, text: 'Open page?', retired: true });
	});

	test('can’t be given to words of a state that never was', async () => {
		for (const texts of ['999999999999', '-1', 'x', '1e9', '0x10', ''])
			expect(
				await saveAnswer(city.viewer('piotr'), id, {
					principle: 'equality',
					posted: { [`mark.${key}`]: 'we_know', base: '', texts },
				}),
			).toMatchObject({ ok: true });
	});

	test('from before the city could change anything was given to the product’s words', async () => {
		await save({ [`mark.${key}`]: 'we_know' });
		await sql`update prompt_mark set wording_id = null where diagnosis_id = ${id}`;
		await reworded(jan, key, 'Newer');
		expect((await promptOf(key))!.before!.text).toBe(first!.text);
		await restore(jan, key, { version: await versionOf(key) });
	});
});

describe('an answer', () => {
	test('keeps its level’s sentence and its explanation', async () => {
		await save({ today: 'We count.', level: '2' });
		expect([await before('rubric-equality-2'), await before('definition-equality')]).toEqual([null, null]);
		await reworded(jan, 'rubric-equality-2', 'Two barriers');
		await reworded(jan, 'definition-equality', 'Plainer');
		expect(await before('rubric-equality-2')).toBe(rubricIn('en', 'equality')[1]!.sentence);
		expect(await before('definition-equality')).toBe(questionIn('en', 'equality').definition);
		// another level is chosen by the words of now; what is written then is written under the explanation of now
		await save({ level: '3' }, { base: { level: '2' } });
		expect(await before('rubric-equality-2')).toBeNull();
		expect(await before('definition-equality')).toBeNull();
		for (const slot of ['rubric-equality-2', 'definition-equality']) await restore(jan, slot, { version: 1 });
	});
});

describe('a snapshot', () => {
	test('freezes each mark and level in the words that it was given to, the rest in those of that day', async () => {
		await save({ [`mark.${key}`]: 'we_know', today: 'We count.', level: '2' });
		for (const slot of [key, 'culture-equality-2', 'rubric-equality-1', 'rubric-equality-2'])
			await reworded(jan, slot, 'New');
		for (const principle of principles.slice(1))
			await saveFields(city.viewer('anna'), id, principle, { level: 'not_sure' });
		await submitDiagnosis(city.viewer('anna'), id);
		const { prompts, levels } = await frozen();
		expect(prompts.slice(0, 2).map(({ text }) => text.en)).toEqual([first!.text, 'New?']);
		expect(levels.slice(0, 2).map(({ sentence }) => sentence.en)).toEqual([
			'New?',
			rubricIn('en', 'equality')[1]!.sentence,
		]);
		expect(levels[0]!.sentence.pl).toBe('New w\u00a0mieście?');
		for (const slot of [key, 'culture-equality-2', 'rubric-equality-1', 'rubric-equality-2'])
			await restore(jan, slot, { version: await versionOf(slot) });
	});

	test('of a second submission keeps the words of what was not returned', async () => {
		await save({ [`mark.${key}`]: 'we_know', today: 'We count.', level: '2' });
		for (const principle of principles.slice(1))
			await saveFields(city.viewer('anna'), id, principle, { level: 'not_sure' });
		await submitDiagnosis(city.viewer('anna'), id);
		const handedIn = await frozen();
		await reworded(jan, key, 'After the return');
		await reworded(jan, 'rubric-equality-2', 'After the return');
		const { version } = (await findDiagnosis(id, 'en'))!;
		const none = { note_equality: '', note_interaction: '', note_participation: '' };
		await returnAnswers(jan, id, { ...none, note_diversity: 'Really?', version });
		await submitDiagnosis(city.viewer('anna'), id);
		const { prompts, levels } = await frozen();
		expect(prompts[0]).toEqual(handedIn.prompts[0]);
		expect(levels[1]).toEqual(handedIn.levels[1]);
		for (const slot of [key, 'rubric-equality-2'])
			await restore(jan, slot, { version: await versionOf(slot) });
	});
});

// Any verb on any text; slots are drawn from what there is when it is their turn.
type Edit = { verb: 'add' | 'reword' | 'off' | 'on' | 'restore'; pick: number; what: number };
const edit = fc.record<Edit>({
	verb: fc.constantFrom('add', 'reword', 'reword', 'off', 'on', 'restore'),
	pick: fc.nat(60),
	what: fc.nat(5),
});

async function carryOut({ verb, pick, what }: Edit): Promise<void> {
	const texts = await cityTexts();
	if (verb === 'add') {
		const asked = texts.promptKeys('culture', 'equality');
		// a page that is full makes room
		if (asked.length >= mostPrompts) await switchOff(jan, asked[0]!, { version: await versionOf(asked[0]!) });
		await added(jan, `Added ${crypto.randomUUID()}`);
		return;
	}
	const prompts = texts.everyPromptKey('culture', 'equality');
	const others = [1, 2, 3, 4].map((level) => `rubric-equality-${level}`);
	const slots = verb === 'off' || verb === 'on' ? prompts : [...prompts, ...others, 'definition-equality'];
	const slot = slots[pick % slots.length]!;
	const version = await versionOf(slot);
	if (verb === 'reword') await reworded(jan, slot, `Words ${what}`);
	else await { off: switchOff, on: switchOn, restore }[verb](jan, slot, { version });
}

/** The page of a submitted diagnosis as anybody reads it. */
const submittedPage = (locale: 'en' | 'pl') => {
	const viewer = { gate: city.gate('ewa'), locale, today };
	return load({
		locals: { viewer },
		params: { id: String(id) },
		url: new URL('http://localhost/'),
	} as unknown as Parameters<typeof load>[0]);
};

describe('whatever the city does to its texts', () => {
	const many = { numRuns: 12 };

	test('after submission, neither the snapshot nor its page changes', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(edit, { maxLength: 6 }),
				fc.array(edit, { minLength: 1, maxLength: 12 }),
				async (earlier, later) => {
					id = await addDiagnosis(sql, await addRound(sql, '2025-05-01'), city.culture);
					for (const it of earlier) await carryOut(it);
					const keys = (await cityTexts()).promptKeys('culture', 'equality');
					const marks = Object.fromEntries(keys.slice(0, 3).map((it) => [`mark.${it}`, 'we_dont_know']));
					await save({ today: 'We count.', level: '3', ...marks });
					for (const principle of principles.slice(1))
						await saveFields(city.viewer('anna'), id, principle, { level: 'not_sure' });
					await submitDiagnosis(city.viewer('anna'), id);
					const stored = async () => [
						await latestSnapshot(id),
						await submittedPage('en'),
						await submittedPage('pl'),
						await marksOf(id, 'en'),
						[...(await wordsAnsweredTo(id))].sort(),
					];
					const handedIn = await stored();
					for (const it of later) await carryOut(it);
					expect(await stored()).toEqual(handedIn);
				},
			),
			many,
		);
	});

	test('each mark keeps the words that stood on the page when it was given', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.oneof(edit, fc.record({ marks: fc.nat(20) })), { minLength: 4, maxLength: 16 }),
				async (steps) => {
					id = await addDiagnosis(sql, await addRound(sql, '2025-06-01'), city.culture);
					const read = new Map<string, string>();
					const given = new Map<string, string>();
					for (const step of steps) {
						if (!('marks' in step)) {
							await carryOut(step);
							continue;
						}
						const asked = (await shown()).filter(({ retired }) => !retired);
						const it = asked[step.marks % Math.max(1, asked.length)];
						if (!it) continue;
						const mark = given.get(it.key) === 'we_know' ? 'we_guess' : 'we_know';
						await save(
							{ [`mark.${it.key}`]: mark },
							{ base: { [`mark.${it.key}`]: given.get(it.key) ?? '' } },
						);
						given.set(it.key, mark);
						read.set(it.key, it.text);
					}
					for (const [slot, text] of read) {
						const now = (await promptOf(slot))!;
						expect(now.before?.text ?? now.text).toBe(text);
					}
				},
			),
			many,
		);
	});
});
