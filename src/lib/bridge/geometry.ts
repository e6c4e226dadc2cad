// Pure geometry of the bridge: numbers and SVG paths, no colours and no words.
// A hanger, a deck and an arch of one span are merged into one path for each look, which keeps pages light.

import type { Frame } from './frames.ts';
import { drawnHangers, hangerLook, spanLook, type Level, type SpanData, type SpanLook } from './spans.ts';

type Deck = { chord: string; bracing: string };
export type SpanDrawing = {
	principle: SpanData['principle'];
	look: SpanLook;
	level: Level | null;
	middle: number;
	/** A closed shape for a solid or open rib; one line for a ghost; '' for a plain road. */
	rib: string;
	road: string;
	/** Posts and lower edge of a plain road. */
	trestle: string;
	deck: Deck;
	/** Thin verticals where hangers could come. */
	axes: string;
	reflections: string[];
	hangers: {
		open: string;
		openNodes: string;
		done: string;
		doneNodes: string;
		late: string;
		lateMarks: string;
	};
	/** Where a commitment's own hanger is: a pointer above the arch and a ring round its node. */
	pointer: string;
};
type BridgeDrawing = {
	width: number;
	height: number;
	road: number;
	spans: SpanDrawing[];
	land: string;
	hatch: string;
	water: string;
	foundations: string;
	piers: string;
	caps: string;
};

/** A number for a path: one decimal at most. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
const circle = (x: number, y: number, r: number): string =>
	r ? `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0` : '';

/**
 * The deck under a road at height `y` from `x0` to `x1`: 1 a line, 2 a ladder, 3 a truss, 4 a braced girder.
 * `depths` are the depths of the four levels, `panel` the length of a panel.
 */
export function deck(
	x0: number,
	x1: number,
	y: number,
	level: Level | null,
	depths: Frame['depths'],
	panel: number,
): Deck {
	if (!level) return { chord: '', bracing: '' };
	const bottom = n(y + depths[level - 1]!);
	const chord = `M${n(x0)} ${bottom}H${n(x1)}`;
	if (level === 1) return { chord, bracing: '' };
	const panels = Math.max(2, 2 * Math.round((x1 - x0) / panel / 2));
	const top = n(y + 1);
	const at = (i: number) => n(x0 + ((x1 - x0) * i) / panels);
	const inner = Array.from({ length: panels - 1 }, (_, i) => i + 1);
	const ladder = inner.map((i) => `M${at(i)} ${top}V${bottom}`).join('');
	const zigzag = (first: string, second: string) =>
		`M${at(0)} ${first}` + [...inner, panels].map((i) => `L${at(i)} ${i % 2 ? second : first}`).join('');
	const bracing = {
		2: ladder,
		3: zigzag(bottom, top),
		4: zigzag(bottom, top) + zigzag(top, bottom) + ladder,
	};
	return { chord, bracing: bracing[level] };
}

/** Height of the arch's underside at `t` (0 to 1 from foot to foot), as a distance from the top. */
const underside = (t: number, road: number, rise: number): number => road - 4 * rise * t * (1 - t);

/** Where `count` hangers hang, as shares of the span from 0 to 1: few stand close to the middle, many spread out. */
export function hangerPlaces(count: number): number[] {
	if (count === 1) return [0.5];
	const reach = Math.min(0.86, 0.16 * count + 0.04);
	return Array.from({ length: count }, (_, i) => 0.5 - reach / 2 + (reach * i) / (count - 1));
}

function hang(
	span: SpanData,
	frame: Frame,
	x0: number,
	x1: number,
	rise: number,
	room: number,
	highlight?: number,
) {
	const { road, node, gap, mark } = frame;
	const paths = { open: '', openNodes: '', done: '', doneNodes: '', late: '', lateMarks: '' };
	let pointer = '';
	const drawn = drawnHangers(span.hangers, room, highlight);
	const places = hangerPlaces(drawn.length);
	drawn.forEach((hanger, i) => {
		const x = x0 + (x1 - x0) * places[i]!;
		const top = underside(places[i]!, road, rise);
		const look = hangerLook(hanger.state);
		if (look === 'done') {
			paths.done += `M${n(x)} ${n(top)}V${n(road)}`;
			paths.doneNodes += circle(x, road, node * 1.2);
		} else if (look === 'open') {
			paths.open += `M${n(x)} ${n(top)}V${n(road - node)}`;
			paths.openNodes += circle(x, road, node);
		} else {
			const middle = (top + road - node) / 2;
			const g = Math.min(gap, (road - node - top) / 3);
			const m = Math.min(mark, g);
			// the ends of a broken hanger are cut askew
			const cut = `m${n(-g * 0.45)} ${n(-g * 0.3)}l${n(g * 0.9)} ${n(g * 0.6)}`;
			paths.late +=
				`M${n(x)} ${n(top)}V${n(middle - g)}${cut}` +
				`M${n(x)} ${n(road - node)}V${n(middle + g)}${cut}` +
				circle(x, road, node);
			paths.lateMarks += `M${n(x)} ${n(middle - m)}l${n(m)} ${n(m)}-${n(m)} ${n(m)}-${n(m)}-${n(m)}z`;
		}
		if (highlight !== undefined && hanger.id === highlight) {
			const size = Math.max(3.6, node * 1.9);
			const tip = top - (frame.ribs[0] ?? 3) - 2;
			pointer += `M${n(x)} ${n(tip)}l${n(-size)} ${n(-size * 1.5)}h${n(2 * size)}z`;
		}
	});
	return { hangers: paths, pointer };
}

function drawSpan(
	span: SpanData,
	index: number,
	left: number,
	frame: Frame,
	axes: boolean,
	highlight?: number,
): SpanDrawing {
	const { road, inset, reflections, clearance } = frame;
	const width = frame.widths[index]!;
	const rise = frame.rises[index]!;
	const rib = frame.ribs[index]!;
	const x0 = left + inset;
	const x1 = left + width - inset;
	const middle = left + width / 2;
	const look = spanLook(span);
	const foot = rib * 0.62;
	const outer = `M${n(x0)} ${road}Q${n(middle)} ${n(road - 2 * rise)} ${n(x1)} ${road}`;
	const closed = `${outer}H${n(x1 - foot)}Q${n(middle)} ${n(road - 2 * (rise - rib))} ${n(x0 + foot)} ${road}Z`;
	const across = `M${n(left)} ${road}H${n(left + width)}`;
	const drawn = hang(span, frame, x0, x1, rise - rib, frame.room[index]!, highlight);
	const hasHangers = drawnHangers(span.hangers, 1).length > 0;
	const posts = Math.max(2, Math.round(width / (clearance * 1.9)));
	const postAt = (i: number) => left + (width * (i + 1)) / (posts + 1);
	return {
		principle: span.principle,
		look,
		level: span.level,
		middle,
		rib: look === 'ghost' || (look === 'plain' && hasHangers) ? outer : look === 'plain' ? '' : closed,
		road: look === 'ghost' ? `M${n(x0)} ${road}H${n(x1)}` : across,
		trestle:
			look === 'plain'
				? `M${n(x0)} ${n(road + frame.depths[0])}H${n(x1)}` +
					Array.from(
						{ length: posts },
						(_, i) => `M${n(postAt(i))} ${n(road + frame.depths[0])}V${road + clearance}`,
					).join('')
				: '',
		deck:
			look === 'unsure'
				? { chord: `M${n(x0 + 2)} ${n(road + frame.depths[1] - 1)}H${n(x1)}`, bracing: '' }
				: look === 'plain'
					? { chord: '', bracing: '' }
					: deck(x0, x1, road, span.level, frame.depths, frame.panel),
		axes: axes
			? Array.from({ length: 8 }, (_, i) => (i + 1) / 9)
					.map((t) => `M${n(x0 + (x1 - x0) * t)} ${n(underside(t, road, rise - rib))}V${road}`)
					.join('')
			: '',
		reflections: reflections.map((depth) => {
			const half = ((x1 - x0) / 2) * Math.sqrt(1 - depth / (reflections.at(-1)! + 4));
			return `M${n(middle - half)} ${n(road + clearance + depth)}H${n(middle + half)}`;
		}),
		...drawn,
	};
}

/** The whole bridge in one frame; `highlight` is the id of the commitment whose hanger is pointed at. */
export function drawBridge(spans: readonly SpanData[], frame: Frame, highlight?: number): BridgeDrawing {
	const { road, clearance, pier, height } = frame;
	const lefts = spans.map((_, i) => frame.widths.slice(0, i).reduce((sum, width) => sum + width, 0));
	const width = frame.widths.slice(0, spans.length).reduce((sum, each) => sum + each, 0);
	const even = frame.widths.every((each) => each === frame.widths[0]);
	// thin axes show where hangers could come, while there are few
	const axes = frame.foundations && even && spans.every(({ hangers }) => hangers.length < 5);
	const ends = [...lefts, width];
	const water = road + clearance;
	const bank = (start: number, step: number) =>
		Array.from({ length: 14 }, (_, i) => {
			const reach = 12 - i / 2;
			const x = start + i * step + (step > 0 ? reach : 0);
			return `M${n(x)} ${road}l${n(-reach)} ${n(reach)}`;
		}).join('');
	// the outer piers of a small bridge stand inside its frame
	const stand = (x: number) => (frame.node ? x : Math.min(Math.max(x, pier.foot), width - pier.foot));
	return {
		width,
		height,
		road,
		spans: spans.map((span, i) => drawSpan(span, i, lefts[i]!, frame, axes, highlight)),
		land: `M-3000 ${road}H0M${n(width)} ${road}h3000`,
		hatch: frame.node
			? bank(-pier.cap * 0.6, -pier.cap * 0.82) + bank(width + pier.cap * 0.4, pier.cap * 0.82)
			: '',
		water: `M0 ${water}H${n(width)}`,
		foundations: frame.foundations
			? ends.map((x) => `M${x - 6} ${water}v26M${x + 6} ${water}v26M${x - 11} ${water + 26}h22`).join('')
			: '',
		piers: ends
			.map(stand)
			.map(
				(x) =>
					`M${n(x - pier.top)} ${road + 1}L${n(x - pier.foot)} ${water}h${n(2 * pier.foot)}L${n(x + pier.top)} ${road + 1}Z`,
			)
			.join(''),
		caps: pier.cap
			? ends
					.map(
						(x) =>
							`M${n(x - pier.cap)} ${road}h${n(2 * pier.cap)}v${n(pier.cap * 0.36)}h${n(-2 * pier.cap)}z`,
					)
					.join('')
			: '',
	};
}
