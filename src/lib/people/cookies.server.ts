import type { RequestEvent } from '@sveltejs/kit';
import type { Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from './access.ts';
import { cookieMaxAge, cookieName, startSession } from './sessions.server.ts';

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

/** A verb by which somebody becomes known, for a page: whose id it answers with has a session in this browser then. */
export const letsIn =
	<Input>(verb: (viewer: Viewer, id: null, input: Input) => Promise<Outcome<{ id: number }>>) =>
	async (viewer: Viewer, _: null, input: Input, event: RequestEvent): Promise<Outcome> => {
		const result = await verb(viewer, null, input);
		if (!result.ok) return result;
		const session = await startSession(result.id);
		setSessionCookie(event, session.id);
		return { ok: true };
	};

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
