import { NotFound } from '#lib/errors.ts';
import { historyOf } from '#lib/activity/queries.server.ts';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { departmentsIn } from '#lib/departments/queries.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { cameFrom } from '#lib/forms/came-from.server.ts';
import { may } from '#lib/people/access.ts';
import { registerPages } from '#lib/registers/address.ts';
import { closeEntry, reopenEntry } from '#lib/registers/commands.server.ts';
import { registerOf } from '#lib/registers/lists.ts';
import { findEntry } from '#lib/registers/queries.server.ts';
import { closeSchema } from '#lib/registers/schema.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { locals, params } = event;
	const { gate, locale } = locals.viewer;
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
		back: cameFrom(event, registerPages[registerOf(entry.kind)]),
		history,
		principleName: questions.find(({ key }) => key === entry.principle)!.short,
		privacy: texts.privacy,
		timeZone: configuration().CITY_TIME_ZONE,
		mayClose: may(person, 'register.close', { departmentIds }),
		mayMake: departments.some(({ id }) => may(person, 'commitment.make', { departmentId: id })),
	};
};

// what somebody else changed meanwhile is told beside the reason
const there = { notice: 'changed', places: { version: 'reason' } };

export const actions: Actions = {
	close: act(closeSchema, closeEntry, { form: 'close', ...there }),
	reopen: act(closeSchema, reopenEntry, { form: 'reopen', ...there }),
};
