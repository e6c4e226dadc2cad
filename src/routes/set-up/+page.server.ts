import { NotFound } from '#lib/errors.ts';
import { act } from '#lib/forms/act.server.ts';
import { isSetUpToken, setUp } from '#lib/people/commands.server.ts';
import { arrival, letsIn, tryCookies } from '#lib/people/cookies.server.ts';
import { setUpSchema } from '#lib/people/schema.ts';
import type { Actions, PageServerLoad } from './$types';

// Open only to whoever has read the console, and only while the database is empty.
export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	locals.viewer.gate.open();
	tryCookies(event);
	const token = url.searchParams.get('token') ?? '';
	if (!(await isSetUpToken(token))) throw new NotFound();
	return { token };
};

export const actions: Actions = {
	default: act(
		async (_, { token }) => {
			if (typeof token !== 'string' || !(await isSetUpToken(token))) throw new NotFound();
			return setUpSchema;
		},
		letsIn(setUp),
		{ asks: 'nothing', secret: ['password'], to: (_, event) => arrival(event, '/') },
	),
};
