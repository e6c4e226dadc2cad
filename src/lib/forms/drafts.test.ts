import { beforeEach, describe, expect, test, vi } from 'vitest';
import { dropDraftsOf, dropOldDrafts, forgetSent, hasDrafts, keepDraft, keptDraft } from './drafts.ts';

// the store of a browser: an object whose keys are the entries
const storage = () => {
	const methods = {
		getItem: (key: string) => (items as Record<string, string>)[key] ?? null,
		setItem: (key: string, value: string) => void ((items as Record<string, string>)[key] = value),
		removeItem: (key: string) => void delete (items as Record<string, string>)[key],
	};
	const items = Object.create(methods) as Storage;
	return items;
};
beforeEach(() => {
	vi.stubGlobal('localStorage', storage());
});

const anna = 5;
const question = { viewer: anna, address: '/diagnoses/3/equality' };
const day = 86_400_000;

describe('two tabs with one form', () => {
	test('keep the words of both', () => {
		keepDraft(question, { voices: 'Young people' }, { voices: 'print 1' });
		keepDraft(question, { proud_of: 'Our doors' }, { proud_of: 'print 2' });
		expect(keptDraft(question)).toMatchObject({
			fields: { voices: 'Young people', proud_of: 'Our doors' },
			from: { voices: 'print 1', proud_of: 'print 2' },
		});
	});

	test('forget only what one of them has sent', () => {
		keepDraft(question, { voices: 'Young people', proud_of: 'Our doors' });
		forgetSent(question, { proud_of: 'Our doors' });
		expect(keptDraft(question)?.fields).toEqual({ voices: 'Young people' });
	});

	test('keep what was typed on while it was sent', () => {
		keepDraft(question, { voices: 'Young people, and old ones' });
		forgetSent(question, { voices: 'Young people' });
		expect(keptDraft(question)?.fields).toEqual({ voices: 'Young people, and old ones' });
	});
});

test('a form of which all is sent leaves nothing', () => {
	keepDraft(question, { voices: 'Young people', partners: ['2', '3'] });
	forgetSent(question, { voices: 'Young people', partners: ['2', '3'] });
	expect(Object.keys(localStorage)).toEqual([]);
});

test('what is kept is for one account, one address and one form of it', () => {
	keepDraft({ ...question, form: 'postpone' }, { reason: 'The hall is not free.' });
	for (const other of [
		{ ...question, viewer: 6, form: 'postpone' },
		{ ...question, form: 'hand_over' },
		{ ...question, address: '/diagnoses/31/equality', form: 'postpone' },
	])
		expect(keptDraft(other)).toBeNull();
});

test('signing out on purpose takes the words of this account and no others', () => {
	keepDraft(question, { voices: 'Anna' });
	keepDraft({ ...question, viewer: 51 }, { voices: 'somebody else' });
	expect(hasDrafts(anna)).toBe(true);
	dropDraftsOf(anna);
	expect(hasDrafts(anna)).toBe(false);
	expect(hasDrafts(51)).toBe(true);
});

test('what nobody has touched for thirty days is forgotten', () => {
	const now = 1_800_000_000_000;
	keepDraft(question, { voices: 'Young people' }, {}, now - 29 * day);
	dropOldDrafts(now);
	expect(keptDraft(question)).not.toBeNull();
	dropOldDrafts(now + 2 * day);
	expect(keptDraft(question)).toBeNull();
});

test('a device without a store, or with nonsense in it, keeps nothing and breaks nothing', () => {
	localStorage.setItem('mainspan:draft:5:/diagnoses/3/equality#', '{');
	expect(keptDraft(question)).toBeNull();
	vi.stubGlobal('localStorage', undefined);
	expect(() => keepDraft(question, { voices: 'Young people' })).not.toThrow();
	expect(hasDrafts(anna)).toBe(false);
});
