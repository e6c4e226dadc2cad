import { NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { reword } from '#lib/commitments/commands.server.ts';
import { findCommitment } from '#lib/commitments/queries.server.ts';
import { rewordSchema } from '#lib/commitments/schema.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals;
	gate.require('city.read');
	const commitment = await findCommitment(Number(params.id), locale);
	if (!commitment) throw new NotFound();
	gate.require('commitment.change', { ...commitment, ownerId: commitment.owner.id });
	return {
		commitment,
		principleNames: contentIn(locale).questions.map(({ key, name }) => ({ value: key, label: name })),
	};
};

export const actions: Actions = {
	default: async ({ locals, params, request }) => {
		locals.gate.require('city.read');
		const form = check(rewordSchema, await readFields(request));
		if (!form.ok) return form.failure;
		const outcome = await reword(locals.gate, Number(params.id), form.data, locals.locale);
		if (!outcome.ok) return again(form.values, outcome.issues);
		redirect(303, `/commitments/${params.id}?saved`);
	},
};
