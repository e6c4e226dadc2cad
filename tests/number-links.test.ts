import { parse, type AST } from 'svelte/compiler';
import { expect, test } from 'vitest';
import { sources } from './support/sources.ts';

// A number in a link is a promise about what it leads to. Each such link says it in `data-count` too, by which
// tests/http/number-links.test.ts finds it and follows it.

/** How a number gets into the words of a link. */
const number = /\bcount\b|\bnumber\(|\.length\b|\btally\w*\(|\bcountWords\(/i;

type Node = AST.Fragment['nodes'][number];

/** Every element in a piece of markup, whatever blocks it stands in. */
function* elements(value: unknown): Generator<AST.RegularElement> {
	if (!value || typeof value !== 'object') return;
	if ('type' in value && value.type === 'RegularElement') yield value as AST.RegularElement;
	for (const [key, part] of Object.entries(value)) if (key !== 'metadata') yield* elements(part);
}

/** The expressions that are shown within a piece of markup; not what only decides whether something is shown. */
function shown(node: Node, text: string): string[] {
	if (node.type === 'ExpressionTag') return [text.slice(node.start, node.end)];
	if (node.type === 'IfBlock')
		return [...node.consequent.nodes, ...(node.alternate?.nodes ?? [])].flatMap((it) => shown(it, text));
	if ('fragment' in node) return node.fragment.nodes.flatMap((it) => shown(it, text));
	return [];
}

/** The links of a component that say a number and are not marked with it. */
function unmarked(text: string): string[] {
	const links = [...elements(parse(text, { modern: true }).fragment)].filter(({ name }) => name === 'a');
	return links
		.filter((link) => !link.attributes.some((it) => it.type === 'Attribute' && it.name === 'data-count'))
		.flatMap((link) => link.fragment.nodes.flatMap((it) => shown(it, text)))
		.filter((it) => number.test(it));
}

test('a link that says a number is marked with it', () => {
	const found = sources('src', '.svelte').flatMap(({ path, text }) =>
		unmarked(text).map((it) => `${path}: ${it} in a link without data-count`),
	);
	expect(found).toEqual([]);
});

test.each([
	'<a href="/tracker">{number(5)}</a>',
	'{#each list as it}<li><a href={it.href}><b>{m.open({ count: it.open })}</b></a></li>{/each}',
	'{#snippet cell()}<a href="/tracker">{#if yes}{rows.length}{/if}</a>{/snippet}',
	'<a href="/tracker">{tallyWords(cell)}</a>',
])('%s is found', (markup) => {
	expect(unmarked(markup)).toHaveLength(1);
});

test.each([
	'<a href="/tracker" data-count={5}>{number(5)}</a>',
	'<a href="/tracker">{m.all()}</a> {number(5)}',
	'<a href="/tracker">{#if rows.length}{m.all()}{/if}</a>',
])('%s says none', (markup) => {
	expect(unmarked(markup)).toEqual([]);
});
