import type { Verb } from '#lib/activity/schema.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import type { Loading } from './loading.server.ts';
import { dayOf } from '#lib/i18n/days.ts';
import { moment } from './moments.ts';
import { thisRound } from './this-round/index.ts';
import type { TogetherText } from './types.ts';

type Place = { diagnosisId: number; departmentId: number };

/** Writes what departments do together before they submit: who is asked for what, comments, private ratings. */
export async function writeTogether(loading: Loading): Promise<void> {
	for (const { department, together } of thisRound) {
		if (!together) continue;
		const place = {
			diagnosisId: loading.diagnoses.get(`this/${department}`)!,
			departmentId: loading.departments.get(department)!,
		};
		await writeAssignments(loading, place, together);
		await writeComments(loading, place, together);
		await writeRatings(loading, place, together);
	}
}

type Told = { at: Date; personId: number; note?: string; subjectPersonId?: number };

function tell({ events }: Loading, place: Place, verb: Verb, event: Told, changes = {}): void {
	events.push({ ...place, verb, ...event, changes });
}

async function writeAssignments(loading: Loading, place: Place, { assignments }: TogetherText) {
	const rows = assignments.map(({ principle, day, by, to }) => ({
		diagnosisId: place.diagnosisId,
		principle,
		personId: loading.people.get(to)!,
		assignedAt: moment(day, loading.today, 10, principle + to),
		assignedBy: loading.people.get(by)!,
	}));
	for (const { principle, personId, assignedAt, assignedBy } of rows)
		tell(loading, place, 'question.assign', {
			at: assignedAt,
			personId: assignedBy,
			subjectPersonId: personId,
			note: principle,
		});
	if (rows.length) await loading.tx`insert into question_assignment ${loading.tx(rows)}`;
}

async function writeComments(loading: Loading, place: Place, { comments }: TogetherText) {
	const { tx, today, locale } = loading;
	for (const { principle, day, by, text, resolved } of comments) {
		const row = {
			diagnosisId: place.diagnosisId,
			principle,
			text: text[locale],
			writtenAt: moment(day, today, 11, text.en),
			writtenBy: loading.people.get(by)!,
			resolvedAt: resolved ? moment(resolved.day, today, 12, text.en) : null,
			resolvedBy: resolved ? loading.people.get(resolved.by)! : null,
		};
		const [comment] = await tx<{ id: number }[]>`insert into answer_comment ${tx(row)} returning id`;
		const said = { note: principle };
		const which = { comment: [null, comment!.id] };
		tell(loading, place, 'comment.add', { ...said, at: row.writtenAt, personId: row.writtenBy }, which);
		if (row.resolvedAt)
			tell(
				loading,
				place,
				'comment.resolve',
				{ ...said, at: row.resolvedAt, personId: row.resolvedBy! },
				{ ...which, resolved: [false, true] },
			);
	}
}

async function writeRatings(loading: Loading, { diagnosisId, ...place }: Place, { ratings }: TogetherText) {
	if (!ratings) return;
	const { tx, today, locale, people } = loading;
	const here = { diagnosisId, ...place };
	const calledAt = moment(ratings.day, today, 9, ratings.names);
	const calledBy = people.get(ratings.by)!;
	await tx`insert into rating_call ${tx({ diagnosisId, namesShown: ratings.names === 'shown', calledAt, calledBy })}`;
	const asked = { at: calledAt, personId: calledBy };
	tell(loading, here, 'rating.ask', asked, { names: [null, ratings.names] });
	const rows = ratings.given.flatMap((rated) => {
		const personId = people.get(rated.by)!;
		const ratedAt = moment(rated.day, today, 13, rated.by);
		if (ratings.names === 'shown') tell(loading, here, 'rating.give', { at: ratedAt, personId });
		return principles.map((principle: Principle) => {
			const { level, sentence } = rated[principle];
			return {
				diagnosisId,
				principle,
				personId,
				level: level === 'not_sure' ? null : level,
				notSure: level === 'not_sure',
				sentence: sentence?.[locale] ?? '',
				ratedOn: dayOf(ratedAt, 'UTC'),
			};
		});
	});
	await tx`insert into private_rating ${tx(rows)}`;
	if (ratings.names === 'hidden')
		await tx`insert into shown_rating (diagnosis_id, principle, person_id, level, sentence)
			select diagnosis_id, principle, person_id, level, sentence from private_rating
			where diagnosis_id = ${diagnosisId}`;
}
