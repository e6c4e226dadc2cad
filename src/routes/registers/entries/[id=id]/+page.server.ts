import { NotFound } from '#lib/errors.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { historyOf } from '#lib/activity/queries.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import { may } from '#lib/people/access.ts';
import { closeEntry, reopenEntry } from '#lib/registers/commands.server.ts';
import { findEntry } from '#lib/registers/queries.server.ts';
import { closeSchema } from '#lib/registers/schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale } = locals;
	const { person } = gate.require('city.read');
	const entry = await findEntry(Number(params.id), locale);
	if (!entry) throw new NotFound();
	const [history, departments] = await Promise.all([
		historyOf(`register_entry:${entry.id}`, locale),
		departmentsIn(locale),
	]);
	const departmentIds = entry.departments.map(({ id }) => id);
	const { questions, texts } = contentIn(locale);
	return {
		entry,
		history,
		principleName: questions.find(({ key }) => key === entry.principle)!.short,
		privacy: texts.privacy,
		timeZone: configuration().CITY_TIME_ZONE,
		mayClose: may(person, 'register.close', { departmentIds }),
		mayMake: departments.some(({ id }) => may(person, 'commitment.make', { departmentId: id })),
		justSaved: url.searchParams.has('saved'),
	};
};

/** One verb of this page: fields → schema → verb → back to the page, or its form again. */
async function act({ locals, request, params }: RequestEvent, verb: typeof closeEntry) {
	locals.gate.require('city.read');
	const form = check(closeSchema, await readFields(request));
	if (!form.ok) return fail(400, form.failure.data);
	const outcome = await verb(locals.gate, Number(params.id), form.data);
	if (!outcome.ok) return again(form.values, outcome.issues);
	redirect(303, `/registers/entries/${params.id}?saved`);
}

export const actions: Actions = {
	close: (event) => act(event, closeEntry),
	reopen: (event) => act(event, reopenEntry),
};
