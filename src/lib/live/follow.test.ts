import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow } from './follow.ts';

/** The browser's own, driven by the test. */
class Source extends EventTarget {
	static readonly CLOSED = 2;
	static all: Source[] = [];
	readyState = 1;
	onmessage = () => {};
	onerror = () => {};
	onopen = () => {};
	constructor(readonly url: string) {
		super();
		Source.all.push(this);
	}
	close() {
		this.readyState = Source.CLOSED;
	}
	says(event: string) {
		this.dispatchEvent(new Event(event));
	}
}
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
let asked = 0;
let leave = () => {};

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('EventSource', Source);
	vi.stubGlobal('document', page);
	Source.all = [];
	asked = 0;
	leave = follow(['diagnosis:1'], () => asked++);
});
afterEach(() => {
	leave();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});
const minute = () => vi.advanceTimersByTime(60_000);

test('a page that is told asks nothing by itself', () => {
	Source.all[0]!.onopen();
	minute();
	expect(asked).toBe(0);
});

test('a page whose server does not hear asks three times a minute, until it hears again', () => {
	Source.all[0]!.says('line:deaf');
	minute();
	expect(asked).toBe(3);
	Source.all[0]!.says('line:hearing');
	minute();
	expect(asked).toBe(3);
});

test('a page that may follow nothing now asks by itself, and tries again until it may', () => {
	const [first] = Source.all;
	first!.readyState = Source.CLOSED;
	first!.onerror();
	minute();
	// each try is a new one; the second is refused as well, the third is taken
	expect(Source.all.length).toBeGreaterThan(1);
	const before = asked;
	expect(before).toBeGreaterThan(0);
	Source.all.at(-1)!.onopen();
	expect(asked).toBe(before + 1);
	minute();
	expect(asked).toBe(before + 1);
});

test('a page in the background asks nothing', () => {
	Source.all[0]!.says('line:deaf');
	page.visibilityState = 'hidden';
	page.dispatchEvent(new Event('visibilitychange'));
	minute();
	expect(asked).toBe(0);
	page.visibilityState = 'visible';
	page.dispatchEvent(new Event('visibilitychange'));
	expect(Source.all).toHaveLength(2);
});
