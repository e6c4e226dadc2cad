import { randomUUID } from 'node:crypto';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';
import { doneBefore } from '#lib/activity/queries.server.ts';
import { isUnavailable } from '#lib/database/connection.server.ts';
import { theCity } from '#lib/departments/queries.server.ts';
import { demonstration } from '#lib/demonstration/plug.server.ts';
import { clock } from '#lib/clock.server.ts';
import { answerTo, problemOf } from '#lib/error-answers.server.ts';
import { localeFor, locales } from '#lib/i18n/locale.ts';
import { Unreadable } from '#lib/errors.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { log } from '#lib/log.server.ts';
import { plugInModules } from '#lib/modules.server.ts';
import { Gate } from '#lib/people/access.ts';
import { personOfSession } from '#lib/people/sessions.server.ts';
import { languageCookie, sessionOf, setSessionCookie } from '#lib/people/cookies.server.ts';
import { secured } from '#lib/security-headers.server.ts';
import { startUp } from '#lib/startup.server.ts';

// the demonstration fills its database before the modules look at theirs
plugInModules(demonstration);

export const init: ServerInit = startUp;

export const handle: Handle = async ({ event, resolve }) => {
	const { locals, cookies, request, url } = event;
	locals.requestId = randomUUID();

	// SvelteKit checks the origin of posted forms; everything else that changes data is held to the same
	if (!['GET', 'HEAD', 'OPTIONS'].includes(request.method) && request.headers.get('origin') !== url.origin)
		return secured(new Response('Cross-site requests are refused', { status: 403 }), url);

	// SvelteKit looks an action up among everything that the object of actions has: these it knows and must not run
	if (request.method === 'POST' && namesNoAction(url))
		event.request = new Request(new URL('?/unknown', url), { method: 'POST', headers: request.headers });

	let person = null;
	const session = sessionOf(event);
	// how the process is must be told also without a database
	const hasWords = !['/healthz', '/readyz'].includes(event.route.id ?? '');
	try {
		const [found, city] = await Promise.all([session && personOfSession(session), hasWords && theCity()]);
		if (session && found) {
			person = found.person;
			if (found.fresh) setSessionCookie(event, session);
		}
		locals.city = city || null;
	} catch (error) {
		if (!isUnavailable(error)) throw error;
		return secured(unavailable(), url);
	}
	locals.languages = locals.city?.languages ?? locales;
	const wishes = [cookies.get(languageCookie), person?.locale];
	const locale = localeFor(wishes, request.headers.get('accept-language'), locals.languages);
	const gate = new Gate(person, url.pathname + url.search);
	locals.viewer = { gate, today: clock.today(), locale };
	locals.doneBefore = doneBefore;

	const rendered = await inLocale(locale, () =>
		resolve(event, { transformPageChunk: ({ html }) => html.replace('%mainspan.locale%', locale) }),
	);
	if (locals.unavailable) return secured(unavailable(), url);
	const response = answerTo(locals.problem, rendered, event);

	if (event.route.id && !gate.asked && response.status < 400 && !isOfLayoutOnly(event)) {
		log.error({ route: event.route.id }, 'a route answered without asking the gate');
		return secured(new Response('Not allowed', { status: 403 }), url);
	}
	response.headers.set('X-Request-Id', locals.requestId);
	return secured(response, url, person !== null);
};

/** Whether a form is posted to what every object has (`?/constructor`), or to the name that SvelteKit keeps for itself. */
function namesNoAction({ searchParams }: URL): boolean {
	const name = [...searchParams.keys()].find((it) => it.startsWith('/'))?.slice(1);
	return name !== undefined && (name === 'default' || name in {});
}

/**
 * Whether a client-side navigation asks for the layout alone, so that no page has to decide. SvelteKit's own field
 * has one digit for each part, the root layout's first, and counts only in a request for data.
 */
function isOfLayoutOnly({ isDataRequest, request }: RequestEvent): boolean {
	const parts = new URL(request.url).searchParams.get('x-sveltekit-invalidated');
	return isDataRequest && parts !== null && !parts.slice(1).includes('1');
}

/** Short and without the database: what is shown while it restarts. */
function unavailable(): Response {
	return new Response('The database is restarting. Please try again in a moment.', {
		status: 503,
		headers: { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8' },
	});
}

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404 || status === 405) return { message: 'not_found' };
	if (isUnavailable(error)) event.locals.unavailable = true;
	// SvelteKit itself refuses what no form sends
	const known = problemOf(status === 415 ? new Unreadable('unread') : error);
	if (known) {
		event.locals.problem = known;
		if (known.status === 403) {
			const { requestId, viewer } = event.locals;
			const { method } = event.request;
			log.warn({ requestId, person: viewer.gate.person?.id, route: event.route.id, method }, 'refused');
		}
		return { message: known.message };
	}
	const { requestId } = event.locals;
	if (status >= 500)
		log.error({ err: error, requestId, route: event.route.id, method: event.request.method }, message);
	return { message: 'failed', id: requestId };
};
