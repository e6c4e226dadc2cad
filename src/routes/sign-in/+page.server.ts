import { redirect, type RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import { act } from '#lib/forms/act.server.ts';
import { ownPath } from '#lib/forms/own-path.ts';
import { signIn } from '#lib/people/commands.server.ts';
import { arrival, deviceOf, letsIn, tryCookies } from '#lib/people/cookies.server.ts';
import { hasPeople } from '#lib/people/queries.server.ts';
import { signInSchema } from '#lib/people/schema.ts';
import { plugged } from '#lib/plugged.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, url } = event;
	locals.viewer.gate.open();
	tryCookies(event);
	const to = ownPath(url.searchParams.get('to') ?? '/');
	if (locals.viewer.gate.person) redirect(303, to);
	const doors = plugged().doors(locals.viewer.locale);
	const chosen = url.searchParams.get('email');
	return {
		to,
		ready: await hasPeople(),
		doors: doors.map(({ email, name, what }) => {
			const href = `/sign-in?${new URLSearchParams({ email, to }).toString()}`;
			return { name, what, href };
		}),
		/** The password was right, and the browser brought nothing along: it keeps no cookies. */
		forgets: url.searchParams.has('signed_in'),
		/** Of the door that was chosen; nothing else fills in the form. */
		email: doors.find(({ email }) => email === chosen)?.email ?? '',
	};
};

/** Where a request comes from, for the operator's log; a proxy that names no address leaves it open. */
function addressOf(event: RequestEvent): string {
	try {
		return event.getClientAddress();
	} catch {
		return 'unknown';
	}
}

export const actions: Actions = {
	default: act(
		(event) => {
			const from = { address: addressOf(event), device: deviceOf(event) };
			return signInSchema
				.extend({ to: z.unknown().optional() })
				.transform(({ to: _, ...input }) => ({ ...input, ...from }));
		},
		letsIn(signIn),
		{ asks: 'nothing', secret: ['password'], to: (_, event, fields) => arrival(event, ownPath(fields.to)) },
	),
};
