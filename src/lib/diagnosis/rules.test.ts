import { describe, expect, test } from 'vitest';
import { principles } from '#lib/content/principles.ts';
import {
	answerState,
	diagnosisStatus,
	minutesLeft,
	missingFrom,
	nextQuestion,
	questionAfter,
} from './rules.ts';
import { emptyAnswer, type Answer } from './schema.ts';

const answer = (given: Partial<Answer> = {}): Answer => ({ ...emptyAnswer('equality'), ...given });
const moment = new Date('2026-11-22T10:00:00Z');

describe('an answer can be handed in', () => {
	test('with a level and a sentence on today', () => {
		expect(missingFrom(answer({ level: 2, today: 'We count entries.' }))).toEqual([]);
	});

	test('with "not sure yet" alone, which is an honest answer', () => {
		expect(missingFrom(answer({ levelExit: 'not_sure' }))).toEqual([]);
	});

	test('with "does not apply" and the reason', () => {
		expect(missingFrom(answer({ levelExit: 'not_applicable' }))).toEqual(['exit_reason']);
		expect(
			missingFrom(answer({ levelExit: 'not_applicable', exitReason: 'We serve no one directly.' })),
		).toEqual([]);
	});

	test('and says otherwise what is missing', () => {
		expect(missingFrom(answer())).toEqual(['today', 'level']);
		expect(missingFrom(answer({ level: 1 }))).toEqual(['today']);
		expect(missingFrom(answer({ today: 'We count entries.', barriers: 'Forms.', voices: 'Youth.' }))).toEqual(
			['level'],
		);
	});
});

describe('the state of a question', () => {
	test('is empty until something is written, chosen or marked', () => {
		expect(answerState(answer(), false)).toBe('empty');
		expect(answerState(answer(), true)).toBe('started');
	});

	test.each<Partial<Answer>>([
		{ today: 'x' },
		{ barriers: 'x' },
		{ voices: 'x' },
		{ proudOf: 'x' },
		{ evidence: 'x' },
		{ confidence: 'guess' },
		{ level: 3 },
		{ levelExit: 'not_applicable' },
	])('is started with %o alone', (given) => {
		expect(answerState(answer(given), false)).toBe('started');
	});

	test('is answered when nothing is missing', () => {
		expect(answerState(answer({ level: 4, today: 'x' }), false)).toBe('answered');
		expect(answerState(answer({ levelExit: 'not_sure' }), false)).toBe('answered');
	});
});

describe('a diagnosis', () => {
	test('is submitted only by submitting it', () => {
		expect(diagnosisStatus({ startedAt: null, submittedAt: null })).toBe('not_started');
		expect(diagnosisStatus({ startedAt: moment, submittedAt: null })).toBe('in_progress');
		expect(diagnosisStatus({ startedAt: moment, submittedAt: moment })).toBe('submitted');
	});

	test('takes twenty minutes from the start, and none when all is answered', () => {
		expect(minutesLeft(['empty', 'empty', 'empty', 'empty'])).toBe(20);
		expect(minutesLeft(['answered', 'started', 'empty', 'answered'])).toBe(7);
		expect(minutesLeft(['answered', 'answered', 'answered', 'answered'])).toBe(0);
	});

	test('goes on with the question that is begun, then with the first that is empty', () => {
		const states = {
			equality: 'answered',
			diversity: 'empty',
			interaction: 'started',
			participation: 'empty',
		} as const;
		expect(nextQuestion(states)).toBe('interaction');
		expect(nextQuestion({ ...states, interaction: 'answered' })).toBe('diversity');
		expect(
			nextQuestion({
				equality: 'answered',
				diversity: 'answered',
				interaction: 'answered',
				participation: 'answered',
			}),
		).toBeNull();
	});

	test('leads from one question to the next, and from the last to none', () => {
		expect(principles.map((principle) => questionAfter(principle))).toEqual([
			'diversity',
			'interaction',
			'participation',
			null,
		]);
	});
});
