import { NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { reopenDiagnosis, returnable, returnAnswers } from '#lib/diagnosis/revision/commands.server.ts';
import { reopenSchema, returnSchema } from '#lib/diagnosis/revision/schema.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { latestSnapshot } from '#lib/diagnosis/snapshot.server.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import type { Viewer } from '#lib/people/access.ts';
import { questionIn } from '#lib/content/content.server.ts';
import { principles } from '#lib/content/principles.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	requireInOpenRound(gate, 'diagnosis.revise', standing(diagnosis, clock.today()));
	if (diagnosis.revision === 'reopened') redirect(303, `/diagnoses/${diagnosis.id}`);
	const snapshot = await latestSnapshot(diagnosis.id);
	const open = returnable(diagnosis);
	return {
		diagnosis,
		questions: principles.map((principle) => {
			const said = snapshot?.questions.find((it) => it.principle === principle);
			return {
				principle,
				name: questionIn(locale, principle).name,
				level: said?.levels.find(({ value }) => value === said.answer.level)?.label[locale] ?? null,
				today: said?.answer.today[locale] ?? '',
				returned: open.includes(principle)
					? null
					: (diagnosis.returns.find((it) => it.principle === principle)?.note ?? null),
			};
		}),
	};
};

async function act<S extends z.ZodType>(
	{ locals, request, params }: RequestEvent,
	which: 'return' | 'reopen',
	schema: S,
	verb: (viewer: Viewer, id: number, data: z.output<S>) => ReturnType<typeof returnAnswers>,
) {
	locals.gate.require('city.read');
	const form = check(schema, await readFields(request));
	if (!form.ok) return fail(400, { ...form.failure.data, which });
	const outcome = await verb(locals.viewer, Number(params.id), form.data);
	if (!outcome.ok) return fail(400, { ...again(form.values, outcome.issues).data, which });
	redirect(303, `/diagnoses/${params.id}?revised`);
}

export const actions: Actions = {
	return: (event) => act(event, 'return', returnSchema, returnAnswers),
	reopen: (event) => act(event, 'reopen', reopenSchema, reopenDiagnosis),
};
