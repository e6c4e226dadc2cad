import { redirect } from '@sveltejs/kit';
import { mostOfStrangers, readFields } from '#lib/forms/form.server.ts';
import { dropSessionCookie, sessionOf } from '#lib/people/cookies.server.ts';
import { signOut } from '#lib/people/commands.server.ts';
import type { RequestHandler } from './$types';

/** Ends the session that this browser carries. */
export const POST: RequestHandler = async (event) => {
	const { viewer } = event.locals;
	viewer.gate.open();
	// a request that breaks off half-way signs nobody out
	await readFields(event.request, mostOfStrangers);
	const session = sessionOf(event);
	if (session) await signOut(viewer, session);
	dropSessionCookie(event);
	redirect(303, '/sign-in');
};
