import { error, json } from '@sveltejs/kit';
import { sayWriting } from '#lib/answering/commands.server.ts';
import { nowAt } from '#lib/answering/presence/queries.server.ts';
import { writingSchema } from '#lib/answering/presence/schema.ts';
import { readDiagnosis, requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { isMadeFor } from '#lib/forms/act.server.ts';
import { readFields } from '#lib/forms/form.server.ts';
import type { RequestHandler } from './$types';

// Who is writing under this question just now. Only the page's own script asks and says it.
export const GET: RequestHandler = async ({ locals, params }) => {
	const { gate, today } = locals.viewer;
	gate.require('city.read');
	const diagnosis = await readDiagnosis(Number(params.id), today);
	const { person } = requireInOpenRound(gate, 'diagnosis.answer', diagnosis);
	return json(await nowAt(diagnosis.id, params.principle, person.id));
};

export const POST: RequestHandler = async ({ locals, params, request }) => {
	locals.viewer.gate.require('city.read');
	const fields = await readFields(request);
	const posted = writingSchema.safeParse(fields);
	if (!posted.success) error(400, 'failed');
	const { person } = locals.viewer.gate;
	if (person && !isMadeFor(person, fields.viewer)) error(409, 'failed');
	await sayWriting(locals.viewer, Number(params.id), { principle: params.principle, ...posted.data });
	return new Response(null, { status: 204 });
};
