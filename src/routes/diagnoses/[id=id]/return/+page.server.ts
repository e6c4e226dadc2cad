import { NotFound } from '#lib/errors.ts';
import { clock } from '#lib/clock.server.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { answerNames } from '#lib/diagnosis/overview.server.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import {
	isUntouched,
	reopenDiagnosis,
	returnAnswers,
	takeRevisionBack,
} from '#lib/diagnosis/revision/commands.server.ts';
import { reopenSchema, returnSchema, takeRevisionBackSchema } from '#lib/diagnosis/revision/schema.ts';
import { standing } from '#lib/diagnosis/rules.ts';
import { latestSnapshot, questionsIn } from '#lib/diagnosis/snapshot.server.ts';
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
	const snapshot = await latestSnapshot(diagnosis.id);
	const said = snapshot ? questionsIn(snapshot, locale) : [];
	return {
		diagnosis,
		/** Open again, it can be taken back until the department writes in it. */
		revised: diagnosis.revision && { untouched: await isUntouched(diagnosis.id) },
		questions: principles.map((principle) => ({
			principle,
			name: questionIn(locale, principle).name,
			said: said.find((it) => it.principle === principle) ?? null,
			returned: diagnosis.returns.find((it) => it.principle === principle)?.note ?? null,
		})),
		names: answerNames(locale),
	};
};

const there = {
	to: (_: unknown, { params }: RequestEvent) => `/diagnoses/${params['id']}`,
	notice: 'revised',
};

export const actions: Actions = {
	take_back: act(takeRevisionBackSchema, takeRevisionBack, {
		form: 'take_back',
		places: { version: 'form-take_back', form: 'form-take_back' },
		...there,
		notice: 'revision_taken_back',
	}),
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
