import { parse, type AST } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import { sources } from './support/sources.ts';

// A browser that translates a page replaces its text nodes by elements of its own. What Svelte changes in place
// afterwards is a node that stands nowhere any more, and what a branch puts beside such a node is never seen. So in what
// is announced as it changes, a text stands in an element of its own, which comes and goes with it.

type Node = AST.Fragment['nodes'][number];
type Expression = AST.ExpressionTag['expression'];
type Found = { text: string; why: string };

const isLive = (node: Node) =>
	node.type === 'RegularElement' &&
	node.attributes.some(
		(it) =>
			it.type === 'Attribute' &&
			(it.name === 'aria-live' || (it.name === 'role' && /status|alert|log/.test(JSON.stringify(it.value)))),
	);
const isWords = (node: Node) =>
	node.type === 'ExpressionTag' || (node.type === 'Text' && node.data.trim() !== '');

/** The parts of a node in which other nodes stand; a branch is one that comes and goes by itself. */
function partsOf(node: Node): { nodes: Node[]; branch: boolean }[] {
	const branch = (it: AST.Fragment | null | undefined) => (it ? [{ nodes: it.nodes, branch: true }] : []);
	if (node.type === 'IfBlock') return [...branch(node.consequent), ...branch(node.alternate)];
	if (node.type === 'EachBlock') return [...branch(node.body), ...branch(node.fallback)];
	if (node.type === 'KeyBlock') return branch(node.fragment);
	if (node.type === 'AwaitBlock')
		return [...branch(node.pending), ...branch(node.then), ...branch(node.catch)];
	return 'fragment' in node ? [{ nodes: node.fragment.nodes, branch: false }] : [];
}

/** Whether an expression is a message that is always the same: one that changes needs a key around it. */
function isFixed(it: Expression): boolean {
	if (it.type === 'ConditionalExpression') return isFixed(it.consequent) && isFixed(it.alternate);
	if (it.type !== 'CallExpression' || it.arguments.length) return false;
	const { callee } = it;
	return (
		callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'm'
	);
}

/** What a browser's translation would break in these nodes. */
function broken(text: string, nodes: Node[], { live = false, keyed = false, branch = false } = {}): Found[] {
	return nodes.flatMap((node): Found[] => {
		const here = text.slice(node.start, node.end);
		if (live && branch && isWords(node)) return [{ text: here, why: 'stands bare in a branch' }];
		if (live && node.type === 'ExpressionTag' && !keyed && !isFixed(node.expression))
			return [{ text: here, why: 'changes in place: put {#key} around its element' }];
		const inside = { live: live || isLive(node), keyed: keyed || (live && node.type === 'KeyBlock') };
		return partsOf(node).flatMap((part) => broken(text, part.nodes, { ...inside, branch: part.branch }));
	});
}

const brokenIn = (text: string) => broken(text, parse(text, { modern: true }).fragment.nodes);

describe('what is announced as it changes', () => {
	test('stands in elements of its own, so that a translated page goes on saying it', () => {
		const found = sources('src', '.svelte').flatMap(({ path, text }) =>
			brokenIn(text).map((it) => `${path}: ${it.text} ${it.why}`),
		);
		expect(found).toEqual([]);
	});

	test.each([
		['<p role="status">{#if it}{m.saved()}{/if}</p>', 1],
		['<p role="status">{#if it}Saved{:else}<b>Saving</b>{/if}</p>', 1],
		['<p role="status">{#if it}<span>{m.saved()}</span>{/if}</p>', 0],
		['<p role="status"><span>{count}</span></p>', 1],
		['<p role="status">{#key count}{count}{/key}</p>', 1],
		['<p role="status">{#key count}<span>{count}</span>{/key}</p>', 0],
		['<div aria-live="polite">{#each list as it (it)}<p>{m.one({ it })}</p>{/each}</div>', 1],
		['<p>{#if it}Not announced{/if}</p>', 0],
	])('%s: %i', (text, count) => {
		expect(brokenIn(text)).toHaveLength(count);
	});
});
