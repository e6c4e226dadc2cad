import type { RequestEvent } from '@sveltejs/kit';
import { cookieMaxAge, cookieName } from './sessions.server.ts';

/** The cookie that keeps the language somebody chose, also before they sign in. */
export const languageCookie = 'language';

const isSecure = (event: RequestEvent) => event.url.protocol === 'https:';

/** The session id that a request carries, if any. */
export function sessionOf(event: RequestEvent): string | undefined {
	return event.cookies.get(cookieName(isSecure(event)));
}

/** Gives the browser a session: unreadable for scripts, not sent from other sites, only over https where there is https. */
export function setSessionCookie(event: RequestEvent, id: string): void {
	const secure = isSecure(event);
	event.cookies.set(cookieName(secure), id, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure,
		maxAge: cookieMaxAge,
	});
}

/** Takes the session from the browser. */
export function dropSessionCookie(event: RequestEvent): void {
	const secure = isSecure(event);
	event.cookies.delete(cookieName(secure), { path: '/', secure });
}

/** Keeps a language for a year. */
export function setLanguageCookie(event: RequestEvent, locale: string): void {
	event.cookies.set(languageCookie, locale, {
		path: '/',
		httpOnly: true,
		sameSite: 'lax',
		secure: isSecure(event),
		maxAge: 31_536_000,
	});
}
