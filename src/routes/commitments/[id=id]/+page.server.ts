import { NotFound } from '#lib/errors.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { historyOf } from '#lib/activity/queries.server.ts';
import { handOver, postpone, takeUpdate } from '#lib/commitments/commands.server.ts';
import { answerInvitation, invitePartner } from '#lib/commitments/partners.server.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import { findCommitment } from '#lib/commitments/queries.server.ts';
import { isClosed, reachable, signalsOf } from '#lib/commitments/rules.ts';
import {
	answerInvitationSchema,
	handOverSchema,
	inviteSchema,
	postponeSchema,
	updateSchema,
} from '#lib/commitments/schema.ts';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { publicSpansOf } from '#lib/commitments/spans.server.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import { may, type Gate } from '#lib/people/access.ts';
import { possibleOwners } from '#lib/people/queries.server.ts';
import { entriesOf } from '#lib/registers/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale, today } = locals;
	const { person } = gate.require('city.read');
	const commitment = await findCommitment(Number(params.id), locale);
	if (!commitment) throw new NotFound();
	const mayChange = may(person, 'commitment.change', { ...commitment, ownerId: commitment.owner.id });
	const [history, spans, entries, departments, owners] = await Promise.all([
		historyOf(`commitment:${commitment.id}`, locale),
		publicSpansOf(commitment.leadDepartmentId, locals.viewer),
		entriesOf(commitment.id, locale),
		mayChange ? departmentsIn(locale) : [],
		mayChange ? possibleOwners() : [],
	]);
	return {
		commitment,
		signals: signalsOf(commitment, today),
		statuses: reachable(commitment.status),
		closed: isClosed(commitment.status),
		history,
		spans,
		entries,
		timeZone: configuration().CITY_TIME_ZONE,
		principleNames: Object.fromEntries(contentIn(locale).questions.map(({ key, short }) => [key, short])),
		departments: departments.map(({ id, short }) => ({ value: String(id), label: short })),
		owners,
		mayChange,
		mayAnswerFor: commitment.partners
			.filter(
				({ status, departmentId }) =>
					status === 'invited' && may(person, 'partnership.answer', { departmentId }),
			)
			.map(({ departmentId }) => departmentId),
		justMade: url.searchParams.has('made'),
		justSaved: url.searchParams.has('saved'),
	};
};

/** One verb of this page: fields → schema → verb → back to the page, or its form again (`which` names it). */
async function act<S extends z.ZodType>(
	{ locals, request, params }: RequestEvent,
	which: string,
	schema: S,
	verb: (gate: Gate, id: number, data: z.output<S>) => Promise<Outcome>,
) {
	locals.gate.require('city.read');
	const form = check(schema, await readFields(request));
	if (!form.ok) return fail(400, { ...form.failure.data, which });
	const outcome = await verb(locals.gate, Number(params.id), form.data);
	if (!outcome.ok) return fail(400, { ...again(form.values, outcome.issues).data, which });
	redirect(303, `/commitments/${params.id}?saved`);
}

export const actions: Actions = {
	update: (event) => act(event, 'update', updateSchema, takeUpdate),
	postpone: (event) =>
		act(event, 'postpone', postponeSchema, (gate, id, data) => postpone(gate, id, data, event.locals.today)),
	hand_over: (event) => act(event, 'hand_over', handOverSchema, handOver),
	invite: (event) =>
		act(event, 'invite', inviteSchema, (gate, id, { department }) => invitePartner(gate, id, department)),
	answer: (event) => act(event, 'answer', answerInvitationSchema, answerInvitation),
};
