import { NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { check, readFields } from '#lib/forms/form.server.ts';
import { isSetUpToken, setUp } from '#lib/people/commands.server.ts';
import { setSessionCookie } from '#lib/people/cookies.server.ts';
import { setUpSchema } from '#lib/people/schema.ts';
import { startSession } from '#lib/people/sessions.server.ts';
import type { Actions, PageServerLoad } from './$types';

// Open only to whoever has read the console, and only while the database is empty.
export const load: PageServerLoad = async ({ locals, url }) => {
	locals.gate.open();
	const token = url.searchParams.get('token') ?? '';
	if (!(await isSetUpToken(token))) throw new NotFound();
	return { token };
};

export const actions: Actions = {
	default: async (event) => {
		event.locals.gate.open();
		const fields = await readFields(event.request);
		const token = typeof fields.token === 'string' ? fields.token : '';
		if (!(await isSetUpToken(token))) throw new NotFound();
		const form = check(setUpSchema, fields, ['password']);
		if (!form.ok) return form.failure;
		const personId = await setUp(token, form.data);
		if (!personId) throw new NotFound();
		const session = await startSession(personId);
		setSessionCookie(event, session.id);
		redirect(303, '/');
	},
};
