import { NotFound } from '#lib/errors.ts';
import { findDiagnosis } from '#lib/diagnosis/queries.server.ts';
import { openQuestions, standing } from '#lib/diagnosis/rules.ts';
import { sheetOf } from '#lib/paper/sheet.server.ts';
import { sheetWords } from '#lib/paper/words.server.ts';
import { may } from '#lib/people/access.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('city.read');
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	const subject = standing(diagnosis, today);
	const { person } = gate.require('diagnosis.read', subject);
	const asked = url.searchParams.get('in');
	const language = locals.languages.find((it) => it === asked) ?? locale;
	const empty = url.searchParams.has('empty');
	return {
		diagnosis: { id: diagnosis.id, short: diagnosis.departmentShort },
		sheet: await sheetOf(diagnosis.id, language, empty),
		empty,
		started: diagnosis.startedAt !== null,
		language,
		others: locals.languages
			.filter((it) => it !== language)
			.map((it) => ({ locale: it, label: sheetWords(it).inThis })),
		mayEnter: may(person, 'diagnosis.answer', subject) && openQuestions(diagnosis).length > 0,
	};
};
