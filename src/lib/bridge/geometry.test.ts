import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameFor, type FrameName } from './frames.ts';
import { deck, drawBridge, hangerPlaces } from './geometry.ts';
import type { HangerState, Level, SpanData } from './spans.ts';

const principles = ['equality', 'diversity', 'interaction', 'participation'] as const;
const bridge = (each: Partial<SpanData> = {}): SpanData[] =>
	principles.map((principle) => ({
		principle,
		state: 'answered',
		level: 2,
		hangers: [],
		name: principle,
		lines: [],
		...each,
	}));
const frames: FrameName[] = ['wide', 'narrow', 'small'];
const numbers = (path: string) => [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([value]) => Number(value));

describe('decks', () => {
	const { depths, panel } = frameFor('small');
	const drawn = ([1, 2, 3, 4] as const).map((level) => deck(0, 45, 38, level, depths, panel));

	it('get stronger from a line to a ladder, a truss and a braced girder', () => {
		const depth = drawn.map(({ chord }) => numbers(chord)[1]!);
		expect([...depth].sort((a, b) => a - b)).toEqual(depth);
		expect(drawn[0]!.bracing).toBe('');
		expect(drawn[1]!.bracing).toMatch(/^(M[\d.]+ 39V44)+$/);
		expect(drawn[2]!.bracing).toMatch(/^M[\d. ]+(L[\d. ]+)+$/);
		expect(drawn[3]!.bracing.match(/M/g)!.length).toBeGreaterThan(drawn[2]!.bracing.match(/M/g)!.length);
	});

	it('of levels 1 to 3 differ by more than two pixels in depth at 200 px', () => {
		const bottoms = drawn.map(({ chord }) => numbers(chord)[1]!);
		expect(bottoms[1]! - bottoms[0]!).toBeGreaterThan(2);
		expect(bottoms[2]! - bottoms[1]!).toBeGreaterThan(2);
	});

	it('are missing without a level', () =>
		expect(deck(0, 45, 38, null, depths, panel)).toEqual({ chord: '', bracing: '' }));
});

describe('hangers', () => {
	it('stand symmetrically, one in the middle', () => {
		expect(hangerPlaces(1)).toEqual([0.5]);
		for (const count of [2, 3, 7, 24]) {
			const places = hangerPlaces(count);
			expect(places[0]! + places.at(-1)!).toBeCloseTo(1);
			expect([...places].sort((a, b) => a - b)).toEqual(places);
		}
	});

	it('of one look are one path, each from the arch down to the road', () => {
		const [span] = drawBridge(
			bridge({ hangers: [{ state: 'done' }, { state: 'planned' }, { state: 'overdue' }] }),
			frameFor('wide'),
		).spans;
		expect(span!.hangers.done.match(/M/g)).toHaveLength(1);
		expect(span!.hangers.open.match(/M/g)).toHaveLength(1);
		expect(span!.hangers.lateMarks.match(/M/g)).toHaveLength(1);
		const [, top, road] = numbers(span!.hangers.done);
		expect(top).toBeLessThan(road!);
		expect(road).toBe(124);
	});

	it('of stopped commitments are not drawn', () => {
		const [span] = drawBridge(bridge({ hangers: [{ state: 'stopped' }] }), frameFor('wide')).spans;
		expect(Object.values(span!.hangers).join('')).toBe('');
	});

	it.each(frames)('in the %s frame, only the own one is pointed at', (frame) => {
		const hangers = [
			{ state: 'planned' as const, id: 5 },
			{ state: 'done' as const, id: 6 },
		];
		const drawn = drawBridge(bridge({ hangers }), frameFor(frame), 6).spans[0]!;
		expect(drawn.pointer.match(/M/g)).toHaveLength(1);
		expect(numbers(drawn.pointer)[0]).toBe(numbers(drawn.hangers.done)[0]);
		expect(drawBridge(bridge({ hangers }), frameFor(frame), 99).spans[0]!.pointer).toBe('');
	});
});

describe('spans', () => {
	it.each(frames)(
		'join to one road from pier to pier in the %s frame, with and without a main span',
		(frame) => {
			for (const focus of [undefined, 0, 2]) {
				const { spans, width } = drawBridge(bridge(), frameFor(frame, focus));
				const ends = spans.map(({ road }) => numbers(road)).map(([from, , to]) => [from, to]);
				expect(ends[0]![0]).toBe(0);
				expect(ends[3]![1]).toBe(width);
				for (const i of [1, 2, 3]) expect(ends[i]![0]).toBe(ends[i - 1]![1]);
			}
		},
	);

	it('the main span is more than three times as wide as the others', () => {
		const { widths } = frameFor('wide', 2);
		expect(widths[2]! / widths[0]!).toBeGreaterThan(3);
	});

	it('that do not apply have no arch and no deck, only a light road on posts', () => {
		const [span] = drawBridge(bridge({ exit: 'not_applicable', level: null }), frameFor('wide')).spans;
		expect([span!.rib, span!.deck.chord]).toEqual(['', '']);
		expect(span!.trestle).not.toBe('');
	});

	it('without a sure answer keep a deck line, whose dots are the drawing’s', () => {
		const [span] = drawBridge(bridge({ exit: 'not_sure', level: null }), frameFor('wide')).spans;
		expect(span!.look).toBe('unsure');
		expect(span!.deck.chord).not.toBe('');
	});
});

it('any answers give finite paths inside the frame', () => {
	const span = fc.record({
		state: fc.constantFrom<SpanData['state']>('empty', 'started', 'answered'),
		level: fc.constantFrom<Level | null>(null, 1, 2, 3, 4),
		exit: fc.constantFrom<SpanData['exit']>(null, 'not_sure', 'not_applicable'),
		hangers: fc.array(
			fc.record({
				state: fc.constantFrom<HangerState>('planned', 'done', 'overdue', 'stopped', 'needs_help'),
				id: fc.nat(9),
			}),
			{ maxLength: 60 },
		),
	});
	fc.assert(
		fc.property(
			fc.tuple(span, span, span, span),
			fc.constantFrom(...frames),
			fc.constantFrom(undefined, 0, 1, 2, 3),
			(four, name, focus) => {
				const data = bridge().map((each, i) => ({ ...each, ...four[i]! }));
				const { spans, width, height } = drawBridge(data, frameFor(name, focus), 3);
				for (const { rib, road, deck, hangers, pointer } of spans)
					for (const path of [rib, road, deck.chord, deck.bracing, ...Object.values(hangers), pointer]) {
						expect(path).not.toMatch(/NaN|Infinity|undefined/);
						for (const [, x, y] of path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
							expect(Number(x)).toBeGreaterThanOrEqual(0);
							expect(Number(x)).toBeLessThanOrEqual(width);
							expect(Number(y)).toBeLessThanOrEqual(height);
						}
					}
			},
		),
	);
});
