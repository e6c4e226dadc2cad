// What the bridge is drawn from. Four spans in a fixed order, one for each principle.

export type BridgePrinciple = 'equality' | 'diversity' | 'interaction' | 'participation';
export type HangerState = 'planned' | 'under_way' | 'needs_help' | 'done' | 'stopped' | 'overdue';
export type Hanger = { state: HangerState; id?: number | undefined };
export type Level = 1 | 2 | 3 | 4;
export type LevelExit = 'not_sure' | 'not_applicable';

export type SpanData = {
	principle: BridgePrinciple;
	state: 'empty' | 'started' | 'answered';
	level: Level | null;
	exit?: LevelExit | null | undefined;
	hangers: readonly Hanger[];
	/** The principle's name in the reader's language. */
	name: string;
	/** What the drawing says, in words: the level, the commitments. */
	lines: readonly string[];
	href?: string | undefined;
};

/** How a span is drawn: dashed, an open rib, a solid one, solid over a dotted deck, or a plain light road. */
export type SpanLook = 'ghost' | 'open' | 'solid' | 'unsure' | 'plain';

/** How a span is drawn, from its state and its answer; the two honest exits come before the state. */
export function spanLook({ state, exit }: Pick<SpanData, 'state' | 'exit'>): SpanLook {
	if (exit === 'not_applicable') return 'plain';
	if (exit === 'not_sure') return 'unsure';
	return state === 'empty' ? 'ghost' : state === 'started' ? 'open' : 'solid';
}

/** How a hanger is drawn; a stopped commitment is not drawn at all. */
export function hangerLook(state: HangerState): 'done' | 'open' | 'late' | null {
	if (state === 'stopped') return null;
	return state === 'done' ? 'done' : state === 'overdue' ? 'late' : 'open';
}

/**
 * The hangers that are drawn when there is room for `room` of them: all, or as many of each look as its share
 * of all, in their order; the one with `keep` as its id and at least one late one always stay.
 */
export function drawnHangers(hangers: readonly Hanger[], room: number, keep?: number): Hanger[] {
	const all = hangers.filter(({ state }) => hangerLook(state));
	if (all.length <= room) return all;
	const firstLate = all.findIndex(({ state }) => state === 'overdue');
	const kept = all.findIndex(({ id }) => id !== undefined && id === keep);
	const sorted = all
		.map((hanger, index) => ({ look: hangerLook(hanger.state), index }))
		.sort((a, b) => String(a.look).localeCompare(String(b.look)) || a.index - b.index);
	const chosen = new Set([firstLate, kept].filter((index) => index >= 0));
	// evenly spaced places in the list sorted by look: each look comes as often as its share
	for (let i = 0; i < room && chosen.size < room; i++)
		chosen.add(sorted[Math.floor(((i + 0.5) * sorted.length) / room)]!.index);
	return all.filter((_, index) => chosen.has(index));
}
