import { redirect } from '@sveltejs/kit';
import { dropSessionCookie, sessionOf } from '#lib/people/cookies.server.ts';
import { endSession } from '#lib/people/sessions.server.ts';
import type { RequestHandler } from './$types';

/** Ends the session that this browser carries. */
export const POST: RequestHandler = async (event) => {
	event.locals.gate.open();
	const session = sessionOf(event);
	if (session) await endSession(session);
	dropSessionCookie(event);
	redirect(303, '/sign-in');
};
