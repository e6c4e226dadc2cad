import { expect, test } from 'vitest';
import { problemOf } from './error-answers.server.ts';
import { NotAllowed } from './errors.ts';

test('only who wanted to read a draft is told about drafts', () => {
	for (const permission of ['diagnosis.read', 'diagnosis.read_submitted'])
		expect(problemOf(new NotAllowed(permission))).toEqual({ status: 403, message: 'draft_closed' });
	for (const permission of ['round.oversee', 'commitment.change', 'diagnosis.answer', ''])
		expect(problemOf(new NotAllowed(permission))).toEqual({ status: 403, message: 'not_allowed' });
});
