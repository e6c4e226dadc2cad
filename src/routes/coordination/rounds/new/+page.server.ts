import { departmentsIn } from '#lib/departments/queries.server.ts';
import { openNewRound } from '#lib/rounds/commands.server.ts';
import { newestRound } from '#lib/rounds/queries.server.ts';
import { proposedDays } from '#lib/rounds/rules.ts';
import { newRoundSchema } from '#lib/rounds/schema.ts';
import { act } from '#lib/forms/act.server.ts';
import { fieldsWhere } from '#lib/forms/declared.ts';
import { locales } from '#lib/i18n/locale.ts';
import { seasonOf } from '#lib/i18n/season.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

// what the address may carry of the form
const kinds = [...locales.map((locale) => `name_${locale}`), 'opens_on', 'due_on'];

export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('round.oversee');
	const [departments, newest] = await Promise.all([departmentsIn(locale), newestRound(locale)]);
	const days = proposedDays(newest?.opensOn ?? null, today);
	const copies = url.searchParams.has('copy');
	return {
		kept: Object.fromEntries(
			kinds.flatMap((name): [string, string][] => {
				const value = url.searchParams.get(name);
				return value === null ? [] : [[name, value]];
			}),
		),
		ticked: copies && newest ? newest.departmentIds.map(String) : departments.map(({ id }) => String(id)),
		copied: copies && newest ? newest.name : null,
		departments: departments.map(({ id, name }) => ({ value: String(id), label: name })),
		before: newest && { name: newest.name },
		days,
		names: seasonOf(days.opensOn),
	};
};

export const actions: Actions = {
	open: act(({ locals }: RequestEvent) => newRoundSchema(locals.languages), openNewRound, {
		form: 'open',
		asks: 'round.oversee',
		to: ({ id }) => `/coordination/rounds/${id}`,
		notice: 'opened',
	}),
	// the form again with the departments of the round before; what was typed goes with it in the address
	copy: act(
		fieldsWhere((name) => kinds.includes(name)),
		() => Promise.resolve({ ok: true as const }),
		{
			form: 'open',
			asks: 'round.oversee',
			to: (_, __, posted) => {
				const kept = kinds.flatMap((name): [string, string][] => {
					const value = posted[name];
					return typeof value === 'string' && value.length <= 80 ? [[name, value]] : [];
				});
				return `/coordination/rounds/new?${new URLSearchParams([...kept, ['copy', '1']]).toString()}`;
			},
		},
	),
};
