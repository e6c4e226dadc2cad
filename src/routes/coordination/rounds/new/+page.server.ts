import { departmentsIn } from '#lib/departments/queries.server.ts';
import { openNewRound } from '#lib/rounds/commands.server.ts';
import { roundsBefore } from '#lib/rounds/queries.server.ts';
import { proposedDays } from '#lib/rounds/rules.ts';
import { checkDays, newRoundSchema } from '#lib/rounds/schema.ts';
import { act } from '#lib/forms/act.server.ts';
import { fieldsWhere } from '#lib/forms/declared.ts';
import { listInWords } from '#lib/i18n/format.ts';
import { locales } from '#lib/i18n/locale.ts';
import { seasonOf } from '#lib/i18n/season.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

// what the address may carry of the form
const kinds = [...locales.map((locale) => `name_${locale}`), 'opens_on', 'due_on'];

export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('round.oversee');
	const [departments, before] = await Promise.all([departmentsIn(locale), roundsBefore(locale)]);
	const days = proposedDays(before[0]?.opensOn ?? null, today);
	const take = url.searchParams.get('take');
	const from = before.find(({ id }) => String(id) === take);
	const named = new Map(departments.map(({ id, short }) => [id, short]));
	return {
		kept: Object.fromEntries(
			kinds.flatMap((name): [string, string][] => {
				const value = url.searchParams.get(name);
				return value === null ? [] : [[name, value]];
			}),
		),
		// nothing is chosen for somebody who has to choose; all, none and those of a round before are a press away
		ticked:
			take === 'all' ? departments.map(({ id }) => String(id)) : (from?.groups.flat().map(String) ?? []),
		copied: from?.name ?? null,
		departments: departments.map(({ id, name, short }) => ({ value: String(id), label: name, short })),
		/** Who answered together in the round whose departments are taken. */
		together: (from?.groups ?? [])
			.filter(({ length }) => length > 1)
			.map((group) => ({
				value: group.join(','),
				label: listInWords(group.map((id) => named.get(id) ?? '')),
			})),
		before: before.map(({ id, name }) => ({ id, name })),
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
		checks: checkDays,
	}),
	// the form again with all departments, none, or those of a round before; what was typed goes with it in the address
	take: act(
		fieldsWhere((name) => name === 'take' || kinds.includes(name)),
		() => Promise.resolve({ ok: true as const }),
		{
			form: 'open',
			asks: 'round.oversee',
			to: (_, __, posted) => {
				const kept = kinds.flatMap((name): [string, string][] => {
					const value = posted[name];
					return typeof value === 'string' && value.length <= 80 ? [[name, value]] : [];
				});
				return `/coordination/rounds/new?${new URLSearchParams([...kept, ['take', String(posted['take'] ?? 'none')]]).toString()}`;
			},
		},
	),
};
