import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Who is signed in in this browser now: asked once by a page that comes back into sight. */
export const GET: RequestHandler = ({ locals }) => {
	const { person } = locals.viewer.gate.open();
	return json(person && { id: person.id, name: person.name });
};
