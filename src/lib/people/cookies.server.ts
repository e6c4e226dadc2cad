import type { RequestEvent } from '@sveltejs/kit';
import { refuse, type Outcome } from '#lib/forms/outcome.ts';
import type { Viewer } from './access.ts';
import { TooBusy } from './hashing.server.ts';
import { deviceDays, knowDevice } from './devices.server.ts';
import { cookieMaxAge, cookieName, endSession, startSession } from './sessions.server.ts';

/** The cookie that keeps the language somebody chose, also before they sign in. */
export const languageCookie = 'language';

const isSecure = (event: Pick<RequestEvent, 'url'>) => event.url.protocol === 'https:';

/** The session id that a request carries, if any. */
export function sessionOf(event: RequestEvent): string | undefined {
	return event.cookies.get(cookieName(isSecure(event)));
}

// unreadable for scripts, not sent from other sites, only over https where there is https
const shared = (event: Pick<RequestEvent, 'url'>) => ({
	path: '/',
	httpOnly: true,
	sameSite: 'lax' as const,
	secure: isSecure(event),
});

/** Gives the browser a session. */
export function setSessionCookie(event: RequestEvent, id: string): void {
	event.cookies.set(cookieName(isSecure(event)), id, { ...shared(event), maxAge: cookieMaxAge });
}

/** The cookie by which a browser is known to the accounts that have signed in there; it outlives their sessions. */
const deviceCookie = (event: RequestEvent) =>
	isSecure(event) ? '__Host-mainspan-device' : 'mainspan-device';

/** The secret by which this browser is known, if it is. */
export const deviceOf = (event: RequestEvent): string | undefined => event.cookies.get(deviceCookie(event));

// Set by the pages that let somebody in: a browser that brings nothing along when the form comes keeps no cookies.
const probe = 'cookies';

/** Finds out whether this browser keeps cookies, before anybody signs in. */
export function tryCookies(event: Pick<RequestEvent, 'cookies' | 'url'>): void {
	event.cookies.set(probe, '1', shared(event));
}

/** Where signing in leads: a path of ours; by way of the sign-in page, which says so, if the browser may keep no cookies. */
export const arrival = ({ cookies }: Pick<RequestEvent, 'cookies'>, path: string): string =>
	cookies.get(probe) ? path : `/sign-in?${new URLSearchParams({ to: path, signed_in: '' })}`;

type Known = Outcome<{ id: number }> & { retryAfter?: number };

/** That too many are signing in at once. */
function busy(problem: unknown): Known {
	if (!(problem instanceof TooBusy)) throw problem;
	return { ...refuse('form', 'error_sign_in_busy'), status: 503, retryAfter: 5 };
}

/**
 * A verb by which somebody becomes known, for a page: whose id it answers with has a session in this browser then, and
 * the browser is known to that account.
 */
export const letsIn =
	<Input>(verb: (viewer: Viewer, id: null, input: Input) => Promise<Known>) =>
	async (viewer: Viewer, _: null, input: Input, event: RequestEvent): Promise<Outcome> => {
		const { retryAfter, ...result } = await verb(viewer, null, input).catch(busy);
		if (retryAfter) event.setHeaders({ 'Retry-After': String(retryAfter) });
		if (!result.ok) return result;
		const before = sessionOf(event);
		if (before) await endSession(before);
		const session = await startSession(result.id);
		setSessionCookie(event, session.id);
		const device = await knowDevice(deviceOf(event), result.id);
		event.cookies.set(deviceCookie(event), device, { ...shared(event), maxAge: deviceDays * 86_400 });
		return { ok: true };
	};

/** Takes the session from the browser. */
export function dropSessionCookie(event: RequestEvent): void {
	const secure = isSecure(event);
	event.cookies.delete(cookieName(secure), { path: '/', secure });
}

/** Keeps a language for a year. */
export function setLanguageCookie(event: RequestEvent, locale: string): void {
	event.cookies.set(languageCookie, locale, { ...shared(event), maxAge: 31_536_000 });
}
