import { beforeAll, expect, test } from 'vitest';
import { plugInModules } from '#lib/modules.server.ts';
import { Gate } from '#lib/people/access.ts';
import { mayFollowAll, readTopics } from './topics.server.ts';

beforeAll(() => plugInModules());

const jan = {
	id: 1,
	name: 'Jan Kowal',
	email: 'jan@wierzbno.example',
	locale: null,
	memberships: [{ role: 'coordinator' as const, departmentId: null }],
};

test('topics are read as an address has them, each once', () => {
	expect(readTopics('diagnosis:12')).toEqual(['diagnosis:12']);
	expect(readTopics('diagnosis:12,presence:3:equality,diagnosis:12')).toEqual([
		'diagnosis:12',
		'presence:3:equality',
	]);
});

test('a page follows only so many', () => {
	expect(readTopics(Array.from({ length: 9 }, (_, index) => `diagnosis:${index + 1}`).join())).toBeNull();
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
	'presence:1:equality:more',
	'person:1',
	'session:1',
	'diagnosis:1,person:1',
	' diagnosis:1',
])('%j is none', async (text) => {
	const viewer = { gate: new Gate(jan), today: '2026-11-22', locale: 'en' } as const;
	expect(await mayFollowAll(viewer, readTopics(text)!)).toBe('unknown');
});
