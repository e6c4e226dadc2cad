import { questionIn } from '#lib/content/content.server.ts';
import { dayAndMonth, longDay } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Viewer } from '#lib/people/access.ts';
import type { Waiting, WaitingFor } from '#lib/plug.ts';
import { requestsTo, type Request } from './queries.server.ts';

/** What colleagues have asked somebody for: answers and private ratings. */
export const waitingFor: WaitingFor = async (viewer) => ({
	things: (await requestsOf(viewer)).map((it) => request(it, viewer)),
});

/** Those of them that are for this diagnosis, as its start page says them. */
export async function waitingIn(
	diagnosisId: number,
	viewer: Viewer,
): Promise<Pick<Waiting, 'key' | 'title' | 'action' | 'href'>[]> {
	const requests = await requestsOf(viewer);
	return requests
		.filter((it) => it.diagnosisId === diagnosisId)
		.map((it) => request(it, viewer))
		.map(({ key, title, action, href }) => ({ key, title, action, href }));
}

async function requestsOf({ gate: { person }, today, locale }: Viewer): Promise<Request[]> {
	if (!person) return [];
	const own = person.memberships.flatMap(({ departmentId }) => departmentId ?? []);
	return requestsTo(person.id, own, today, locale);
}

function request(it: Request, { today, locale }: Viewer): Waiting {
	const question = it.principle && questionIn(locale, it.principle).short;
	return {
		key: `request:${it.diagnosisId}:${it.principle ?? 'rating'}`,
		urgency: 'asked',
		by: it.dueOn,
		since: it.askedAt.toISOString(),
		when: m.together_desk_asked(),
		until: m.desk_due({ day: dayAndMonth(it.dueOn, today) }),
		title: question
			? m.together_desk_question({ name: it.by, question })
			: m.together_desk_ratings({ name: it.by }),
		text: question
			? m.together_desk_question_text({ department: it.department, day: longDay(it.dueOn) })
			: m.together_desk_ratings_text({ department: it.department }),
		action: question ? m.together_desk_answer() : m.together_desk_rate(),
		href: `/diagnoses/${it.diagnosisId}/${it.principle ?? 'rating'}`,
	};
}
