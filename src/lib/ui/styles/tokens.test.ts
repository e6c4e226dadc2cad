import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Contrast is computed from the tokens themselves: OKLCH → linear sRGB → relative luminance (WCAG 2.2, 1.4.3 and 1.4.11).

type Scheme = 'light' | 'dark';
const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The tokens of the first rule with this selector in `source`. */
function tokens(source: string, selector: string): Map<string, string> {
	const start = source.indexOf(`${selector} {`);
	if (start < 0) throw new Error(`no rule ${selector}`);
	const body = source.slice(source.indexOf('{', start) + 1, source.indexOf('}', start));
	return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name!, value!]));
}
const base = tokens(css, ':root,\n.blueprint');
const blueprint = tokens(css.slice(css.indexOf('color-scheme: dark;') - 20), '.blueprint');
const strong = tokens(css.slice(css.indexOf('prefers-contrast')), ':root,\n\t.blueprint');

function luminance(value: string, scheme: Scheme): number {
	const pair = /light-dark\((.+\)), (.+)\)$/.exec(value);
	const colour = pair ? pair[scheme === 'light' ? 1 : 2]! : value;
	const [L, C, h] = /oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/.exec(colour)!.slice(1).map(Number) as [
		number,
		number,
		number,
	];
	const a = C * Math.cos((h * Math.PI) / 180);
	const b = C * Math.sin((h * Math.PI) / 180);
	const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const channel = (value: number) => Math.min(1, Math.max(0, value));
	return (
		0.2126 * channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) +
		0.7152 * channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) +
		0.0722 * channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
	);
}

function contrast(front: string, back: string, scheme: Scheme, over = new Map<string, string>()): number {
	const value = (name: string) => luminance(over.get(name) ?? base.get(name)!, scheme);
	const [high, low] = [value(front), value(back)].sort((x, y) => y - x) as [number, number];
	return (high + 0.05) / (low + 0.05);
}

const principles = ['--equality', '--diversity', '--interaction', '--participation'];
const surfaces = ['--paper', '--sheet', '--wash', '--civic-wash'];
const texts = ['--ink', '--ink-2', '--civic', '--civic-deep', '--alert'];

describe.each(['light', 'dark'] as const)('colours in the %s scheme', (scheme) => {
	it.each(texts.flatMap((text) => surfaces.map((surface) => [text, surface] as const)))(
		'%s can be read on %s',
		(text, surface) => {
			expect(contrast(text, surface, scheme)).toBeGreaterThanOrEqual(4.5);
		},
	);

	it.each(principles)('%s can be read on paper, and a label on it', (principle) => {
		expect(contrast(principle, '--paper', scheme)).toBeGreaterThanOrEqual(4.5);
		expect(contrast('--on-civic', principle, scheme)).toBeGreaterThanOrEqual(4.5);
	});

	it('a label can be read on the main action, at rest and under the pointer', () => {
		expect(contrast('--on-civic', '--civic', scheme)).toBeGreaterThanOrEqual(4.5);
		expect(contrast('--on-civic', '--civic-deep', scheme)).toBeGreaterThanOrEqual(4.5);
		expect(contrast('--alert', '--alert-wash', scheme)).toBeGreaterThanOrEqual(4.5);
	});

	it.each(['--paper', '--sheet', '--wash'])('edges of controls and the focus stand out on %s', (surface) => {
		expect(contrast('--edge', surface, scheme)).toBeGreaterThanOrEqual(3);
		expect(contrast('--focus', surface, scheme)).toBeGreaterThanOrEqual(3);
	});

	it('text and edges reach 7:1 where more contrast is asked for', () => {
		for (const token of ['--ink', '--ink-2', '--edge'])
			expect(contrast(token, '--paper', scheme, strong)).toBeGreaterThanOrEqual(7);
		expect(contrast('--line', '--paper', scheme, strong)).toBeGreaterThanOrEqual(3);
	});
});

it.each([...texts, ...principles])('%s can be read on a blueprint', (text) => {
	expect(contrast(text, '--paper', 'dark', blueprint)).toBeGreaterThanOrEqual(4.5);
});
