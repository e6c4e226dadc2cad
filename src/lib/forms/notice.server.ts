import type { Cookies } from '@sveltejs/kit';

// What was just done is said once, on the page that follows: kept in a cookie until that page is made, and not in its
// address, which people copy and reload.

const cookie = 'notice';
const patience = 60;

type Event = { cookies: Cookies; url: URL };

/** Keeps `notice`, a word that the page at `path` knows, for the next time that this browser asks for that page. */
export function sayThere({ cookies, url }: Event, path: string, notice: string): void {
	cookies.set(cookie, `${notice} ${new URL(path, url).pathname}`, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: patience,
	});
}

/** What this page is to say, once; null if nothing. */
export function noticeOf({ cookies, url }: Event): string | null {
	const [notice = '', path] = (cookies.get(cookie) ?? '').split(' ');
	if (!notice || path !== url.pathname) return null;
	cookies.delete(cookie, { path: '/', secure: url.protocol === 'https:' });
	return notice;
}
