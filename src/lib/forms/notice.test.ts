import { expect, test } from 'vitest';
import { noticeOf, sayThere } from './notice.server.ts';

/** A browser's cookies, and an address that it asks for. */
function browser() {
	const jar = new Map<string, string>();
	const at = (path: string) => ({
		url: new URL(path, 'http://127.0.0.1'),
		cookies: {
			get: (name: string) => jar.get(name),
			set: (name: string, value: string) => void jar.set(name, value),
			delete: (name: string) => void jar.delete(name),
		} as never,
	});
	return at;
}

test('a notice is shown once, on the page that it is for', () => {
	const at = browser();
	sayThere(at('/commitments/new'), '/commitments/7#ideas', 'made');
	expect(noticeOf(at('/commitments/70'))).toBeNull();
	expect(noticeOf(at('/commitments/7'))).toBe('made');
	expect(noticeOf(at('/commitments/7'))).toBeNull();
});

test('a copied address says nothing', () => {
	expect(noticeOf(browser()('/commitments/7?saved'))).toBeNull();
});
