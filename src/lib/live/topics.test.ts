import { expect, test } from 'vitest';
import { readTopics } from './topics.ts';

test('topics are read as an address has them, each once', () => {
	expect(readTopics('diagnosis:12')).toEqual([{ name: 'diagnosis:12', diagnosisId: 12, principle: null }]);
	expect(readTopics('diagnosis:12,presence:3:equality,diagnosis:12')).toEqual([
		{ name: 'diagnosis:12', diagnosisId: 12, principle: null },
		{ name: 'presence:3:equality', diagnosisId: 3, principle: 'equality' },
	]);
});

test.each([
	'',
	',',
	'diagnosis',
	'diagnosis:',
	'diagnosis:0',
	'diagnosis:-1',
	'diagnosis:1.5',
	'diagnosis:1:equality',
	'diagnosis:99999999999999999999',
	'presence:1',
	'presence:1:hope',
	'person:1',
	'session:1',
	'diagnosis:1,person:1',
	' diagnosis:1',
	Array.from({ length: 9 }, (_, index) => `diagnosis:${index + 1}`).join(),
])('%j is none', (text) => {
	expect(readTopics(text)).toBeNull();
});
