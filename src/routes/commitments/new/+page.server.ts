import { NotAllowed, NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { makeCommitment } from '#lib/commitments/making.server.ts';
import { madeIn, roundOf } from '#lib/commitments/queries.server.ts';
import { plenty } from '#lib/commitments/rules.ts';
import { checkDueDay, newCommitmentSchema } from '#lib/commitments/schema.ts';
import { contentIn, examplesIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { findDiagnosis, findIdea } from '#lib/diagnosis/queries.server.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { act } from '#lib/forms/act.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { may } from '#lib/people/access.ts';
import { possibleOwners } from '#lib/people/queries.server.ts';
import { registerOf } from '#lib/registers/lists.ts';
import { registerPages } from '#lib/registers/address.ts';
import { findEntry } from '#lib/registers/queries.server.ts';
import type { RegisterEntry } from '#lib/registers/schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, request, url }) => {
	const { gate, locale, today } = locals.viewer;
	const { person } = gate.require('city.read');
	const departments = await departmentsIn(locale);
	const own = departments.filter(({ id }) => may(person, 'commitment.make', { departmentId: id }));
	if (!own.length) throw new NotAllowed();

	const asked = url.searchParams.get('idea');
	const found = asked && /^[1-9]\d{0,14}$/.test(asked) ? await findIdea(Number(asked), locale) : null;
	if (asked && !found) throw new NotFound();
	const taken = found?.commitmentId ?? null;
	if (taken && request.method === 'GET') redirect(303, `/commitments/${taken}`);
	// somebody made it a commitment while this form was filled: what was typed can become one of its own
	const idea = taken ? null : found;
	const diagnosis = idea && (await findDiagnosis(idea.diagnosisId, locale));
	if (diagnosis) gate.require('idea.commit', standing(diagnosis, today));
	// what departments found together any of them may lead
	const together = diagnosis?.departments.map(({ id }) => id) ?? [];
	const leads = departments.filter((it) => own.includes(it) || together.includes(it.id));
	const belongs = ({ id }: { id: number }) => person.memberships.some((it) => it.departmentId === id);
	const ofOwn = own.filter(belongs);

	const picked = await pickedEntry(url, locale);
	// somebody else was faster, or it is off the list: what was typed can become a commitment of its own
	if (picked && picked.state !== 'open' && request.method === 'GET')
		redirect(
			303,
			picked.commitment
				? `/commitments/${picked.commitment.id}`
				: registerPages[registerOf(picked.kind)].href({ status: 'closed' }),
		);
	const entry = picked?.state === 'open' ? picked : null;

	// nothing is chosen for who has several departments to choose from
	const lead =
		departments.find((it) => together.includes(it.id) && belongs(it)) ??
		departments.find(({ id }) => id === diagnosis?.departmentId) ??
		// any department may pick up what another one does not know, but first of all it is that one's
		ofOwn.find(({ id }) => entry?.departments.some((it) => it.id === id)) ??
		own.find(({ slug }) => slug === url.searchParams.get('department')) ??
		(ofOwn.length === 1 ? ofOwn[0]! : own.length === 1 ? own[0]! : null);
	const principle = idea?.principle ?? entry?.principle ?? 'equality';
	const { texts } = contentIn(locale);
	const from = { ideaRound: diagnosis?.roundId ?? null, entry: entry?.id ?? null };
	return {
		idea,
		entry,
		/** Whoever has the gap is asked to join, unless they lead; and whoever found the idea together with the lead. */
		partners: (entry?.departments.some(({ id }) => id === lead?.id) === false
			? entry.departments.map(({ id }) => id)
			: together.filter((id) => id !== lead?.id)
		).map(String),
		/** An idea is made a commitment on the way through a diagnosis. */
		place: diagnosis ? '/diagnoses' : null,
		diagnosis: diagnosis && {
			id: diagnosis.id,
			departmentShort: diagnosis.departmentShort,
			roundName: diagnosis.roundName,
		},
		lead,
		leads: leads.map(({ id, short }) => ({ value: String(id), label: short })),
		departments: departments.map(({ id, short }) => ({ value: String(id), label: short })),
		owners: await possibleOwners(),
		me: person.id,
		made: lead ? await madeIn(await roundOf({ ...from, lead_department: lead.id }, today), lead.id) : 0,
		plenty,
		limit: texts.limit,
		who: texts.joint,
		principleNames: contentIn(locale).questions.map(({ key, name }) => ({ value: key, label: name })),
		example: examplesIn(locale, lead?.kind ?? 'other', principle),
	};
};

/** The line of a register that the address names, as `?gap=` or `?voice=`; null if it names none. 404 if there is no such. */
async function pickedEntry(url: URL, locale: Locale): Promise<RegisterEntry | null> {
	const kind = (['gap', 'voice'] as const).find((it) => url.searchParams.has(it));
	if (!kind) return null;
	const asked = url.searchParams.get(kind)!;
	const entry = /^[1-9]\d{0,14}$/.test(asked) ? await findEntry(Number(asked), locale) : null;
	if (entry?.kind !== kind) throw new NotFound();
	return entry;
}

export const actions: Actions = {
	default: act(newCommitmentSchema, makeCommitment, {
		to: ({ id }) => `/commitments/${id}`,
		notice: 'made',
		checks: checkDueDay,
	}),
};
