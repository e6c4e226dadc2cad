import { NotFound } from '#lib/errors.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { handOver, postpone, takeUpdate } from '#lib/commitments/commands.server.ts';
import { answerHelp, askElsewhere } from '#lib/commitments/help/commands.server.ts';
import { helpersFor } from '#lib/commitments/help/helpers.server.ts';
import { answerHelpSchema, askElsewhereSchema } from '#lib/commitments/help/schema.ts';
import { answerInvitation, invitePartner } from '#lib/commitments/partners.server.ts';
import { findCommitment } from '#lib/commitments/queries.server.ts';
import { isClosed, reachable, signalsOf } from '#lib/commitments/rules.ts';
import {
	answerInvitationSchema,
	handOverSchema,
	inviteSchema,
	checkDueDay,
	postponeSchema,
	updateSchema,
} from '#lib/commitments/schema.ts';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { publicSpansWithCommitments } from '#lib/commitments/spans.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { cameFrom } from '#lib/forms/came-from.server.ts';
import { may } from '#lib/people/access.ts';
import { possibleOwners } from '#lib/people/queries.server.ts';
import { entriesOf } from '#lib/registers/queries.server.ts';
import { tracker } from '#lib/tracker/address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { gate, locale, today } = locals.viewer;
	const { person } = gate.require('city.read');
	const commitment = await findCommitment(Number(params.id), locale);
	if (!commitment) throw new NotFound();
	const mayChange = may(person, 'commitment.change', { ...commitment, ownerId: commitment.owner.id });
	const [history, spans, entries, departments, owners] = await Promise.all([
		historyOf(`commitment:${commitment.id}`, locale),
		publicSpansWithCommitments(commitment.leadDepartmentId, locals.viewer),
		entriesOf(commitment.id, locale),
		mayChange || commitment.help ? departmentsIn(locale) : [],
		mayChange ? possibleOwners() : [],
	]);
	const mayAnswerFor = commitment.partners
		.filter(
			({ status, departmentId }) =>
				status === 'invited' && may(person, 'partnership.answer', { departmentId }),
		)
		.map(({ departmentId }) => departmentId);
	return {
		commitment,
		back: cameFrom(event, tracker),
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
		mayAnswerFor,
		/** Those of them that are the reader's own: for whom it waits. */
		invited: mayAnswerFor.filter((id) => person.memberships.some(({ departmentId }) => departmentId === id)),
		helpers: helpersFor(person, commitment, departments),
	};
};

// what is wrong with a version or an invitation is told where one can see it
const changed = <Form extends string>(form: Form, place: string) => ({
	form,
	notice: 'saved',
	places: { version: place },
});

export const actions: Actions = {
	update: act(updateSchema, takeUpdate, changed('update', 'status')),
	postpone: act(postponeSchema, postpone, { ...changed('postpone', 'due_on'), checks: checkDueDay }),
	hand_over: act(handOverSchema, handOver, changed('hand_over', 'owner')),
	invite: act(inviteSchema, invitePartner, changed('invite', 'department')),
	help: act(answerHelpSchema, answerHelp, {
		form: 'help',
		notice: 'saved',
		// the answer is a button
		places: { answer: 'help_note' },
	}),
	help_pass: act(askElsewhereSchema, askElsewhere, changed('help_pass', 'help_to')),
	answer: act(answerInvitationSchema, answerInvitation, {
		form: 'answer',
		notice: 'saved',
		places: { department: 'partners', answer: 'partners', form: 'partners' },
	}),
};
