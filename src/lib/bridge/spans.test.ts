import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawnHangers, hangerLook, spanLook, type Hanger, type HangerState } from './spans.ts';

const many = (count: number, state: HangerState): Hanger[] =>
	Array.from({ length: count }, () => ({ state }));

it('a span is dashed before, an open rib while, and solid after its question is answered', () => {
	expect(spanLook({ state: 'empty' })).toBe('ghost');
	expect(spanLook({ state: 'started', exit: null })).toBe('open');
	expect(spanLook({ state: 'answered' })).toBe('solid');
});

it('the two honest exits have a look of their own', () => {
	expect(spanLook({ state: 'answered', exit: 'not_sure' })).toBe('unsure');
	expect(spanLook({ state: 'answered', exit: 'not_applicable' })).toBe('plain');
});

it('planned, under way and needs help hang plain, done solid, overdue broken, and stopped not at all', () => {
	const looks = (['planned', 'under_way', 'needs_help', 'done', 'overdue', 'stopped'] as const).map(
		hangerLook,
	);
	expect(looks).toEqual(['open', 'open', 'open', 'done', 'late', null]);
});

it('all commitments are drawn in their order while there is room', () => {
	const hangers: Hanger[] = [
		{ state: 'done', id: 1 },
		{ state: 'stopped', id: 2 },
		{ state: 'overdue', id: 3 },
	];
	expect(drawnHangers(hangers, 24).map(({ id }) => id)).toEqual([1, 3]);
});

it('with more than fit, each state keeps its share and one overdue and the own hanger stay', () => {
	const hangers = [...many(60, 'done'), ...many(39, 'planned'), { state: 'overdue' as const }];
	hangers[70] = { state: 'planned', id: 7 };
	const drawn = drawnHangers(hangers, 10, 7);
	const count = (state: HangerState) => drawn.filter((hanger) => hanger.state === state).length;
	expect(drawn).toHaveLength(10);
	expect(count('overdue')).toBe(1);
	expect(drawn.some(({ id }) => id === 7)).toBe(true);
	expect(count('done')).toBeGreaterThan(count('planned'));
});

it('never draws more than there is room for, nor invents a commitment', () => {
	const hanger = fc.record({
		state: fc.constantFrom<HangerState>('planned', 'under_way', 'needs_help', 'done', 'stopped', 'overdue'),
		id: fc.nat(50),
	});
	fc.assert(
		fc.property(
			fc.array(hanger, { maxLength: 80 }),
			fc.integer({ min: 2, max: 30 }),
			fc.nat(50),
			(all, room, keep) => {
				const drawn = drawnHangers(all, room, keep);
				const drawable = all.filter(({ state }) => state !== 'stopped');
				expect(drawn).toHaveLength(Math.min(room, drawable.length));
				expect(drawable.filter((each) => drawn.includes(each))).toEqual(drawn);
			},
		),
	);
});
