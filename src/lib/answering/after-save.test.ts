import { expect, test } from 'vitest';
import { baseAfter, baseOnTheirs, containing, type Clashed } from './after-save.ts';
import { baseOf, joined, leftAlone, merge, parseBase } from './merge.ts';
import type { Fields } from './answer-fields.ts';

/** What the server answers to a save of `posted` from `base`, as saveAnswer does. */
function save(current: Fields, base: string, posted: Fields): Clashed & { stored: Fields } {
	const { changed, clashes } = merge(current, parseBase(base), posted);
	const stored = { ...current, ...changed };
	return { clashes, base: baseOf(stored), theirName: 'Anna Nowak', stored };
}

const opened: Fields = { today: 'We count.', barriers: '', voices: 'Youth.' };

test('a field that was sent starts from what is stored now', () => {
	const saved = save(opened, baseOf(opened), { today: 'We count entries.' });
	const base = baseAfter(baseOf(opened), saved, ['today']);
	expect(save(saved.stored, base, { today: 'We count everybody.' }).clashes).toEqual([]);
});

test('a field that was not sent starts from what it showed, whatever somebody else wrote meanwhile', () => {
	const current = { ...opened, voices: 'Deaf visitors.' };
	const saved = save(current, baseOf(opened), { today: 'We count entries.' });
	const base = baseAfter(baseOf(opened), saved, ['today']);
	expect(save(saved.stored, base, { voices: 'Old people.' }).clashes).toEqual([
		{ field: 'voices', yours: 'Old people.', theirs: 'Deaf visitors.' },
	]);
});

test('a clash stays one until it is settled, and is none afterwards', () => {
	const current = { ...opened, today: 'We do not count.' };
	const saved = save(current, baseOf(opened), { today: 'We count entries.' });
	const base = baseAfter(baseOf(opened), saved, ['today']);
	expect(save(current, base, { today: 'We count entries, we think.' }).clashes).toHaveLength(1);
	const settled = baseOnTheirs(base, saved.clashes);
	expect(save(current, settled, { today: 'We count entries, we think.' }).clashes).toEqual([]);
	// a third text is a clash again
	expect(save({ ...opened, today: 'Who asks?' }, settled, { today: 'We do.' }).clashes).toHaveLength(1);
});

test('a clash with an emptied field is settled like any other', () => {
	const current = { ...opened, today: '' };
	const saved = save(current, baseOf(opened), { today: 'We count entries.' });
	expect(saved.clashes).toEqual([{ field: 'today', yours: 'We count entries.', theirs: '' }]);
	const settled = baseOnTheirs(baseAfter(baseOf(opened), saved, ['today']), saved.clashes);
	expect(save(current, settled, { today: 'We count entries.' }).clashes).toEqual([]);
});

test('a text that holds all of the other loses nothing by being saved; a choice or an emptied field does', () => {
	const clash = (field: 'today' | 'level', yours: string, theirs: string) =>
		containing({ clashes: [{ field, yours, theirs }], base: '', theirName: null }).length;
	expect(clash('today', 'We count entries.', 'We count')).toBe(1);
	expect(clash('today', 'We count', 'We count entries.')).toBe(0);
	expect(clash('today', 'We count', '')).toBe(0);
	expect(clash('level', '3', '3')).toBe(0);
});

test('a field that is posted as it was is left alone where somebody else wrote', () => {
	const current = { ...opened, voices: 'Deaf visitors.' };
	const posted = { ...opened, today: 'We count entries.' };
	expect(leftAlone(current, parseBase(baseOf(opened)), posted)).toEqual(['voices']);
});

test('joined texts are paragraphs, or one line where the field is one', () => {
	expect(joined('today', 'Theirs.', 'Yours.')).toBe('Theirs.\n\nYours.');
	expect(joined('evidence', 'Theirs', 'Yours')).toBe('Theirs; Yours');
	expect(joined('note.culture-equality-1', '', 'Yours')).toBe('Yours');
});
