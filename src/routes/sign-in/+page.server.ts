import { redirect, type RequestEvent } from '@sveltejs/kit';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import { ownPath } from '#lib/forms/own-path.ts';
import { signIn } from '#lib/people/commands.server.ts';
import { setSessionCookie } from '#lib/people/cookies.server.ts';
import { hasPeople } from '#lib/people/queries.server.ts';
import { signInSchema } from '#lib/people/schema.ts';
import { startSession } from '#lib/people/sessions.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	locals.gate.open();
	const to = ownPath(url.searchParams.get('to') ?? '/');
	if (locals.gate.person) redirect(303, to);
	return { to, ready: await hasPeople() };
};

/** Where a request comes from; behind a proxy that names no address, all strangers count as one. */
function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}

export const actions: Actions = {
	default: async (event) => {
		event.locals.gate.open();
		const fields = await readFields(event.request);
		const form = check(signInSchema, fields, ['password']);
		if (!form.ok) return form.failure;
		const result = await signIn(form.data, addressOf(event));
		if (!result.ok)
			return again(
				form.values,
				[{ field: 'password', key: result.reason === 'wrong' ? 'error_sign_in' : 'error_too_many_tries' }],
				result.reason === 'wrong' ? 400 : 429,
			);
		const session = await startSession(result.personId);
		setSessionCookie(event, session.id);
		redirect(303, ownPath(fields.to));
	},
};
