// The measures of a drawing, in its own units. A frame is drawn for one range of widths, so that decks and hangers
// stay legible: `wide` for a page, `narrow` for a phone, `small` for 200 px beside a text.

export type Frame = {
	/** Width of each span, from left to right. */
	widths: readonly number[];
	height: number;
	/** The road's distance from the top. */
	road: number;
	/** How high each arch rises above the road. */
	rises: readonly number[];
	/** Thickness of an arch at its crown. */
	ribs: readonly number[];
	/** The gap between an arch's foot and the middle of its pier. */
	inset: number;
	/** From the road down to the water. */
	clearance: number;
	/** Depth of a deck by its level, and the length of its panels. */
	depths: readonly [number, number, number, number];
	panel: number;
	node: number;
	/** Half the length of the gap in a late hanger, and half the size of its mark. */
	gap: number;
	mark: number;
	pier: { top: number; foot: number; cap: number };
	/** Depths of the reflections below the water. */
	reflections: readonly number[];
	foundations: boolean;
	/** Hangers that fit under one arch. */
	room: readonly number[];
};

export type FrameName = 'wide' | 'narrow' | 'small';

const wide = {
	height: 214,
	road: 124,
	inset: 8,
	clearance: 54,
	depths: [4, 9, 14, 20],
	panel: 20,
	node: 4,
	gap: 9,
	mark: 5.5,
	pier: { top: 4.5, foot: 6.5, cap: 11 },
	reflections: [5, 10.5, 16.5, 23, 30],
	foundations: true,
} as const;

const narrow = {
	height: 104,
	road: 58,
	inset: 3.5,
	clearance: 19,
	depths: [4, 6.5, 9.5, 11.5],
	panel: 11,
	node: 2.6,
	gap: 6,
	mark: 3.4,
	pier: { top: 2, foot: 3, cap: 5 },
	reflections: [4, 8],
	foundations: false,
} as const;

const small = {
	height: 56,
	road: 38,
	inset: 2.5,
	clearance: 17,
	depths: [3.5, 6, 9, 10],
	panel: 7.5,
	node: 0,
	gap: 4,
	mark: 3,
	pier: { top: 1.1, foot: 1.1, cap: 0 },
	reflections: [],
	foundations: false,
} as const;

const even = <T>(value: T): T[] => [value, value, value, value];
const focused = <T>(focus: number, main: T, other: T): T[] =>
	even(other).map((value, i) => (i === focus ? main : value));

/** The measures of a drawing; with `focus` (0 to 3) that span is the wide one, the main span. */
export function frameFor(name: FrameName, focus?: number): Frame {
	if (name === 'small')
		return { ...small, widths: even(50), rises: even(27), ribs: even(3.2), room: even(7) };
	if (name === 'narrow')
		return focus === undefined
			? { ...narrow, widths: even(90), rises: even(46), ribs: even(4.5), room: even(10) }
			: {
					...narrow,
					widths: focused(focus, 201, 53),
					rises: focused(focus, 50, 27),
					ribs: focused(focus, 5.5, 3.4),
					room: focused(focus, 16, 5),
				};
	return focus === undefined
		? { ...wide, widths: even(300), rises: even(100), ribs: even(8), room: even(24) }
		: {
				...wide,
				height: 216,
				widths: focused(focus, 720, 176),
				rises: focused(focus, 112, 56),
				ribs: focused(focus, 12, 6),
				room: focused(focus, 32, 10),
			};
}
