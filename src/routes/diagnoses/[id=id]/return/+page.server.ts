import { NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { reopenDiagnosis, returnable, returnAnswers } from '#lib/diagnosis/revision/commands.server.ts';
import { reopenSchema, returnSchema } from '#lib/diagnosis/revision/schema.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { latestSnapshot } from '#lib/diagnosis/snapshot.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { questionIn } from '#lib/content/content.server.ts';
import { principles } from '#lib/content/principles.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals.viewer;
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

const there = {
	to: (_: unknown, { params }: RequestEvent) => `/diagnoses/${params['id']}`,
	notice: 'revised',
};

export const actions: Actions = {
	return: act(returnSchema, returnAnswers, {
		form: 'return',
		...there,
	}),
	reopen: act(reopenSchema, reopenDiagnosis, {
		form: 'reopen',
		places: { version: 'reason', form: 'reason' },
		...there,
	}),
};
