import type { RequestEvent } from '@sveltejs/kit';
import { Conflict, NotAllowed, NotFound, SignInNeeded, Unreadable } from './errors.ts';

/** An error of a module as the web answers it: a status, or the page to go to; `message` is what the error page reads. */
export type Problem = { status: 303 | 400 | 403 | 404 | 409 | 413; message: string; location?: string };

/** Whether somebody wanted to read what a department has not submitted yet: they can wait for it. */
const isOfDraft = (permission: string) => permission.startsWith('diagnosis.read');

/** What the web answers to an error of ours; nothing for every other one. */
export function problemOf(error: unknown): Problem | undefined {
	if (error instanceof NotFound) return { status: 404, message: 'not_found' };
	if (error instanceof NotAllowed)
		return { status: 403, message: isOfDraft(error.message) ? 'draft_closed' : 'not_allowed' };
	if (error instanceof Conflict) return { status: 409, message: error.why };
	if (error instanceof Unreadable)
		return { status: error.why === 'too_large' ? 413 : 400, message: error.why };
	if (!(error instanceof SignInNeeded)) return;
	const location = error.to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(error.to)}`;
	return { status: 303, message: 'sign_in', location };
}

/**
 * SvelteKit renders every error that it does not know with status 500: gives the answer the status that it should
 * have, or leads to another page in the way that each of its three kinds of request understands.
 */
export function answerTo(problem: Problem | undefined, rendered: Response, event: RequestEvent): Response {
	if (!problem) return rendered;
	const { status, message, location } = problem;
	const headers = new Headers(rendered.headers);
	if (event.isDataRequest)
		return location ? Response.json({ type: 'redirect', location }) : Response.json({ message }, { status });
	if (!location) return new Response(rendered.body, { status, headers });
	if (event.request.headers.get('x-sveltekit-action') === 'true')
		return Response.json({ type: 'redirect', status, location });
	return new Response(null, { status, headers: { location } });
}
