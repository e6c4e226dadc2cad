import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	answerInvitationSchema,
	handOverSchema,
	newCommitmentSchema,
	postponeSchema,
	rewordSchema,
	updateSchema,
} from './schema.ts';

const promise = {
	title: 'Swimming lessons with instructors who speak Ukrainian',
	sign: 'Forty adults who arrived in the last two years finish a course.',
	lead_department: '2',
	owner: '7',
	due_on: '2027-05-31',
	principles: 'equality',
};

/** What is to mend, by field; '' if nothing is. */
function issues(
	given: Record<string, unknown>,
	schema: { safeParse: typeof newCommitmentSchema.safeParse } = newCommitmentSchema,
) {
	const result = schema.safeParse(given);
	return result.success
		? {}
		: Object.fromEntries(result.error.issues.map((it) => [String(it.path[0]), it.message]));
}

describe('the form of a new commitment', () => {
	test('asks only for what, who, by when, how we will know, and a principle', () => {
		expect(newCommitmentSchema.parse(promise)).toEqual({
			...promise,
			lead_department: 2,
			owner: 7,
			principles: ['equality'],
			measure_unit: '',
			measure_baseline: null,
			measure_target: null,
			first_step: '',
			effort: null,
			partners: [],
			entry: null,
			idea: null,
		});
	});

	test('posted empty, names each field that is missing, in its own words', () => {
		const missing = {
			title: 'error_title_empty',
			sign: 'error_sign_empty',
			lead_department: 'error_lead_empty',
			owner: 'error_owner_empty',
			due_on: 'error_due_empty',
			principles: 'error_principles_empty',
		};
		expect(issues({})).toEqual(missing);
		expect(issues({ title: ' ', sign: '\n', lead_department: '', owner: '', due_on: ' ' })).toEqual(missing);
	});

	test.each([
		['title', 200],
		['sign', 1000],
		['first_step', 500],
	])('%s has at most %d characters', (field, max) => {
		const text = 'ż'.repeat(max);
		expect(issues({ ...promise, [field]: text })).toEqual({});
		expect(issues({ ...promise, [field]: `${text}!` })).toEqual({ [field]: 'error_too_long' });
	});

	test.each(['2027-02-29', '31.05.2027', '2027-5-31', 'tomorrow', '2027-05-31T00:00', '0027-05-31'])(
		'%s is no day',
		(due_on) => {
			expect(issues({ ...promise, due_on })).toEqual({ due_on: 'error_day_form' });
		},
	);

	test.each(['0', '-1', '1.5', '1e3', '0x10', ' 7', '7 or 1=1', '9'.repeat(16), 'Infinity'])(
		'%s is nobody',
		(owner) => {
			expect(issues({ ...promise, owner })).toEqual({ owner: 'error_owner_empty' });
		},
	);

	test('principles are one to four of the four, and one that was ticked twice counts once', () => {
		expect(issues({ ...promise, principles: ['equality', 'solidarity'] })).toEqual({
			principles: 'error_choose',
		});
		const ticked = newCommitmentSchema.parse({
			...promise,
			principles: ['diversity', 'equality', 'diversity'],
		});
		expect(ticked.principles).toEqual(['diversity', 'equality']);
	});

	test('a measure is a unit and a target, and a baseline only beside them', () => {
		const measure = { measure_unit: 'people', measure_baseline: '0', measure_target: '40' };
		expect(newCommitmentSchema.parse({ ...promise, ...measure })).toMatchObject({
			measure_unit: 'people',
			measure_baseline: 0,
			measure_target: 40,
		});
		expect(issues({ ...promise, ...measure, measure_baseline: '' })).toEqual({});
		for (const lacking of ['measure_unit', 'measure_target'])
			expect(issues({ ...promise, ...measure, [lacking]: '' })).toEqual({ measure_target: 'error_measure' });
		expect(issues({ ...promise, measure_baseline: '3' })).toEqual({ measure_target: 'error_measure' });
	});

	test('sets no fields that it does not have', () => {
		const parsed = newCommitmentSchema.parse({
			...promise,
			status: 'done',
			first_due_on: '2020-01-01',
			version: '9',
		});
		for (const field of ['status', 'first_due_on', 'version']) expect(parsed).not.toHaveProperty(field);
	});

	test('never throws, whatever is posted', () => {
		const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
		const field = fc.constantFrom(...Object.keys(newCommitmentSchema.shape));
		fc.assert(
			fc.property(fc.dictionary(field, value), (given) => {
				newCommitmentSchema.safeParse({ ...promise, ...given });
			}),
		);
	});
});

describe('the forms of the verbs', () => {
	test('each need the version that was read', () => {
		for (const schema of [rewordSchema, updateSchema, postponeSchema, handOverSchema])
			for (const version of [undefined, '', '-1', '1.0', 'x', '9'.repeat(10), ['1', '1']]) {
				const result = schema.safeParse({ version });
				expect(result.error?.issues.find(({ path }) => path[0] === 'version')?.message).toBe('error_version');
			}
	});

	test('an update has a status that there is', () => {
		expect(updateSchema.safeParse({ status: 'cancelled', version: '1' }).error?.issues[0]?.message).toBe(
			'error_status_empty',
		);
		expect(updateSchema.parse({ status: 'done', note: ' Opened in May. ', version: '3' })).toEqual({
			status: 'done',
			note: 'Opened in May.',
			help_from: null,
			version: 3,
		});
	});

	test('a postponement says why', () => {
		const result = postponeSchema.safeParse({ due_on: '2027-10-25', reason: '  ', version: '1' });
		expect(result.error?.issues.map(({ message }) => message)).toEqual(['error_reason_empty']);
	});

	test('an invitation is answered with yes or no', () => {
		expect(answerInvitationSchema.safeParse({ department: '3', answer: 'maybe' }).success).toBe(false);
		expect(answerInvitationSchema.parse({ department: '3', answer: 'decline' })).toEqual({
			department: 3,
			answer: 'decline',
		});
	});
});
