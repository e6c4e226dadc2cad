import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Bridge from './Bridge.svelte';
import type { SpanData } from './spans.ts';

const sports: SpanData[] = [
	{
		principle: 'equality',
		state: 'answered',
		level: 2,
		hangers: [
			{ state: 'done', id: 1 },
			{ state: 'overdue', id: 2 },
		],
		name: 'Equality',
		lines: ['2, Single actions', '1 done, 1 overdue'],
		href: '/diagnoses/4/equality',
	},
	{ principle: 'diversity', state: 'started', level: null, hangers: [], name: 'Diversity', lines: ['Begun'] },
	{
		principle: 'interaction',
		state: 'answered',
		level: null,
		exit: 'not_sure',
		hangers: [],
		name: 'Interaction',
		lines: ['Not sure yet'],
	},
	{
		principle: 'participation',
		state: 'empty',
		level: null,
		hangers: [],
		name: 'Participation',
		lines: ['Not started'],
	},
];
const html = (props: Partial<Parameters<typeof Bridge>[1]> = {}) =>
	render(Bridge, { props: { spans: sports, label: 'The Sports diagnosis', ...props } }).body;

describe('the bridge', () => {
	it.each([{ size: 'full' }, { size: 'small' }] as const)('says in a list what it draws ($size)', (props) => {
		const list = html(props).slice(html(props).indexOf('<ol'));
		expect(list).toContain('aria-label="The Sports diagnosis"');
		for (const { name, lines } of sports) for (const words of [name, ...lines]) expect(list).toContain(words);
		expect(list.match(/<li/g)).toHaveLength(4);
	});

	it('is a picture that screen readers skip', () => {
		const drawings = html().match(/<svg[^>]*viewBox[^>]*>/g)!;
		expect(drawings).not.toHaveLength(0);
		for (const drawing of drawings) expect(drawing).toContain('aria-hidden="true"');
	});

	it('leads to the question where it may', () => {
		expect(html()).toContain('href="/diagnoses/4/equality"');
		expect(html({ size: 'small' })).not.toContain('href="/diagnoses');
	});

	it('says which question one is at', () => {
		expect(html({ focus: 'diversity' }).match(/aria-current="step"/g)).toHaveLength(1);
		expect(html()).not.toContain('aria-current');
	});

	it('carries no style attribute, which the content security policy would refuse', () => {
		expect(html({ focus: 'equality', animate: 'close', highlight: 1 })).not.toMatch(/\sstyle=/);
	});

	it('stays light enough to stand on every page', () => {
		expect(html().length).toBeLessThan(16_000);
		expect(html({ size: 'small' }).length).toBeLessThan(6_000);
	});
});
