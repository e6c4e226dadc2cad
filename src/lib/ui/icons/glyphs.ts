// Our own small drawings: the four principles, the states, the marks of prompts and of confidence.
// One stroke weight, a 24 unit square, legible at 16 px. All other icons come from lucide.

export type Principle = 'equality' | 'diversity' | 'interaction' | 'participation';
export type StatusName =
	'planned' | 'under_way' | 'needs_help' | 'done' | 'stopped' | 'overdue' | 'quiet' | 'returned';
type MarkName = 'we_know' | 'we_guess' | 'we_dont_know' | 'not_applicable' | 'not_sure';
type ConfidenceName = 'guess' | 'some_evidence' | 'solid_evidence';

export type GlyphName = Principle | StatusName | MarkName | ConfidenceName;

// how sure one is looks like what one knows: an empty, a half and a full circle
const sameAs: Partial<Record<GlyphName, GlyphName>> = {
	guess: 'we_dont_know',
	some_evidence: 'we_guess',
	solid_evidence: 'we_know',
};

/** The address of a drawing in the sprite, for `<use href>`. */
export const glyphHref = (name: GlyphName): string => `#i-${sameAs[name] ?? name}`;
