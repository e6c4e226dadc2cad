import { NotFound } from '#lib/errors.ts';
import { error, json } from '@sveltejs/kit';
import { requireInOpenRound } from '#lib/diagnosis/answering.server.ts';
import { sayWriting } from '#lib/answering/presence/commands.server.ts';
import { nowAt } from '#lib/answering/presence/queries.server.ts';
import { writingSchema } from '#lib/answering/presence/schema.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { isMadeFor } from '#lib/forms/act.server.ts';
import { readFields } from '#lib/forms/form.server.ts';
import type { RequestHandler } from './$types';

// Who is writing under this question just now. Only the page's own script asks and says it.
export const GET: RequestHandler = async ({ locals, params }) => {
	const { gate, locale, today } = locals;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	const { person } = requireInOpenRound(gate, 'diagnosis.answer', standing(diagnosis, today));
	return json(await nowAt(diagnosis.id, params.principle, person.id));
};

export const POST: RequestHandler = async ({ locals, params, request }) => {
	locals.gate.require('city.read');
	const fields = await readFields(request);
	const posted = writingSchema.safeParse(fields);
	if (!posted.success) error(400, 'failed');
	const { person } = locals.gate;
	if (person && !isMadeFor(person, fields.viewer)) error(409, 'failed');
	await sayWriting(locals.gate, Number(params.id), params.principle, posted.data.field);
	return new Response(null, { status: 204 });
};
