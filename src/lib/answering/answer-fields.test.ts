import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	answerLimits,
	parseFields,
	toColumns,
	toFields,
	toMarks,
	type FieldName,
	type Fields,
} from './answer-fields.ts';
import { confidences, emptyAnswer, exits, marks, type Answer } from '#lib/diagnosis/schema.ts';

const prompts = ['culture-equality-1', 'culture-equality-2'];
const read = (posted: Record<string, string | string[]>) => parseFields(posted, prompts);
const names = Object.keys(answerLimits) as (keyof typeof answerLimits)[];

describe('reading a posted question page', () => {
	test('takes what was sent and nothing else', () => {
		expect(read({ today: 'We count entries.', level: '2', 'mark.culture-equality-1': 'we_know' })).toEqual({
			fields: { today: 'We count entries.', level: '2', 'mark.culture-equality-1': 'we_know' },
			issues: [],
		});
		expect(read({})).toEqual({ fields: {}, issues: [] });
	});

	test('passes over fields that the page does not have', () => {
		const posted = JSON.parse(
			`{"version": "9", "updated_by": "1", "submitted_at": "now", "principle": "diversity", "levelExit": "not_sure",
			"mark.sports-equality-1": "we_know", "note.": "x", "mark.__proto__": "we_know", "__proto__": "x", "constructor": "y"}`,
		) as Record<string, string>;
		expect(read(posted)).toEqual({ fields: {}, issues: [] });
	});

	test.each(names)('%s may be as long as its limit, and one character more is too long', (name) => {
		const text = 'ą'.repeat(answerLimits[name]);
		expect(read({ [name]: text }).fields).toEqual({ [name]: text });
		const { fields, issues } = read({ [name]: `${text}x` });
		expect(fields).toEqual({});
		expect(issues).toMatchObject([{ field: name, key: 'error_too_long', max: answerLimits[name] }]);
	});

	test('a very long text is one thing to mend, and the others are read all the same', () => {
		const { fields, issues } = read({
			today: 'x'.repeat(2_000_000),
			barriers: 'The form is in Polish only.',
		});
		expect(fields).toEqual({ barriers: 'The form is in Polish only.' });
		expect(issues.map(({ field }) => field)).toEqual(['today']);
	});

	test('a note to a prompt may have 500 characters', () => {
		const field = `note.${prompts[0]!}`;
		expect(read({ [field]: 'x'.repeat(500) }).issues).toEqual([]);
		expect(read({ [field]: 'x'.repeat(501) }).issues).toMatchObject([
			{ field, key: 'error_too_long', max: 500 },
		]);
	});

	test.each([
		['level', ['', '1', '2', '3', '4', ...exits]],
		['confidence', ['', ...confidences]],
		['mark.culture-equality-2', ['', ...marks]],
	])('%s is one of its choices or nothing', (field, choices) => {
		for (const choice of choices) expect(read({ [field]: choice }).fields).toEqual({ [field]: choice });
		for (const other of ['0', '5', '1.5', ' 1', 'we know', 'NOT_SURE', '__proto__', 'x'.repeat(9999)])
			expect(read({ [field]: other }).issues, other).toMatchObject([{ field, key: 'error_choose' }]);
	});

	test('of a name that came twice the first counts', () => {
		expect(read({ today: ['the first', 'the second'], level: ['1', '2'] }).fields).toEqual({
			today: 'the first',
			level: '1',
		});
	});

	test('control characters, which the database would refuse, are left out', () => {
		expect(read({ today: '\u0000We\u0007 count\r\nentries\u001b.\u007f\r ' }).fields.today).toBe(
			'We count\nentries.',
		);
	});

	test('whatever is posted, what is read can be stored, and reads the same a second time', () => {
		const field = fc.constantFrom(
			...names,
			'level',
			'confidence',
			`mark.${prompts[0]!}`,
			`note.${prompts[1]!}`,
			'other',
		);
		const value = fc.oneof(
			fc.string({ unit: 'binary' }),
			fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }),
			fc.constantFrom(...exits, ...marks, ...confidences, '1'),
		);
		fc.assert(
			fc.property(fc.dictionary(field, value), (posted) => {
				const { fields } = read(posted);
				for (const [name, text] of Object.entries(fields) as [string, string][]) {
					expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
					expect(text.length).toBeLessThanOrEqual(4000);
					expect(read({ [name]: text })).toEqual({ fields: { [name]: text }, issues: [] });
				}
			}),
		);
	});
});

describe('an answer and its form', () => {
	const text = fc.string({ unit: 'grapheme', maxLength: 20 });
	const mark = fc.constantFrom(...marks);
	const whole = fc.record({
		...Object.fromEntries(names.map((name) => [name, text])),
		level: fc.constantFrom('', '1', '2', '3', '4', ...exits),
		confidence: fc.constantFrom('', ...confidences),
		[`mark.${prompts[0]!}`]: mark,
		[`note.${prompts[0]!}`]: text,
	}) as fc.Arbitrary<Fields>;

	test('say the same: what was stored is shown as it was typed', () => {
		fc.assert(
			fc.property(whole, (fields) => {
				const answer: Answer = { ...emptyAnswer('equality'), ...toColumns(fields) };
				expect(toFields(answer, toMarks(fields, 'equality', prompts))).toEqual(fields);
			}),
		);
	});

	test('a level and an exit from the scale never stand together', () => {
		fc.assert(
			fc.property(whole, (fields) => {
				const { level, levelExit } = toColumns(fields);
				expect(level === null || levelExit === null).toBe(true);
			}),
		);
	});

	test('only the columns of the given fields are written', () => {
		expect(toColumns({ voices: 'Deaf visitors.' })).toEqual({ voices: 'Deaf visitors.' });
		expect(toColumns({ level: 'not_sure' })).toEqual({ level: null, levelExit: 'not_sure' });
		expect(toColumns({ level: '', confidence: '' })).toEqual({
			level: null,
			levelExit: null,
			confidence: null,
		});
		expect(toColumns({ 'mark.culture-equality-1': 'we_know' })).toEqual({});
	});

	test('a note without a mark is kept as a guess, a mark of another question is not kept here', () => {
		const note: Fields = {
			'note.culture-equality-1': 'Ask the box office.',
			'mark.sports-equality-1': 'we_know',
		};
		expect(toMarks(note, 'equality', prompts)).toEqual([
			{
				promptKey: 'culture-equality-1',
				principle: 'equality',
				mark: 'we_guess',
				note: 'Ask the box office.',
			},
		]);
	});

	test('a mark that was taken away and has no note is gone', () => {
		const fields: Fields = { ['mark.culture-equality-1' satisfies FieldName]: '' };
		expect(toMarks(fields, 'equality', prompts)).toEqual([]);
	});
});
