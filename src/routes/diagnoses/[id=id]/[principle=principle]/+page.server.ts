import { NotFound } from '#lib/errors.ts';
import { redirect } from '@sveltejs/kit';
import { configuration } from '#lib/configuration.server.ts';
import { contentIn, practiceIn, practicesIn } from '#lib/content/content.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { timeOfDay, listInWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { SaveResult } from '#lib/answering/after-save.ts';
import { requireInOpenRound } from '#lib/diagnosis/lock.server.ts';
import { dropIdea, saveAnswer } from '#lib/answering/commands.server.ts';
import type { NewIdea } from '#lib/answering/posted.ts';
import { questionFields } from '#lib/answering/schema.ts';
import { questionFor } from '#lib/answering/queries.server.ts';
import { spansWithCommitments } from '#lib/commitments/spans.server.ts';
import { findDiagnosis, previousDiagnoses } from '#lib/diagnosis/queries.server.ts';
import { openQuestions, questionAfter, standing } from '#lib/diagnosis/rules.ts';
import { snapshotsOf } from '#lib/diagnosis/snapshot.server.ts';
import { besideQuestion } from '#lib/team/beside.server.ts';
import { settleComment } from '#lib/team/commands.server.ts';
import type { Principle } from '#lib/content/principles.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale, today } = locals.viewer;
	gate.require('city.read');
	const principle = params.principle;
	const diagnosis = await findDiagnosis(Number(params.id), locale);
	if (!diagnosis) throw new NotFound();
	if (diagnosis.submittedAt) redirect(303, `/diagnoses/${diagnosis.id}#${principle}`);
	const state = { ...diagnosis, ...standing(diagnosis, today) };
	const { person } = requireInOpenRound(gate, 'diagnosis.answer', state);
	if (!openQuestions(diagnosis).includes(principle)) redirect(303, `/diagnoses/${diagnosis.id}#${principle}`);

	const [asked, spans, previous, beside] = await Promise.all([
		questionFor(diagnosis, principle, locale),
		spansWithCommitments(diagnosis, locals.viewer),
		previousDiagnoses(diagnosis).then(snapshotsOf),
		besideQuestion(person, state, principle, locale),
	]);
	return {
		...asked,
		practices: practicesIn(locale, diagnosis.kind, principle, 3).map(
			({ id, city, years, title, summary, source }) => ({
				id,
				city,
				years,
				title,
				summary,
				url: source.url,
			}),
		),
		before: previous.flatMap(({ id, departments, round, questions }) => {
			const before = questions.find((it) => it.principle === principle);
			if (!before) return [];
			const { level, levelExit, today, barriers, voices } = before.answer;
			return {
				id,
				// named where there are several, or not everybody was in it
				of: departments.length < diagnosis.departments.length ? listInWords(departments) : null,
				round: round[locale],
				level,
				levelName: before.levels.find(({ value }) => value === level)?.label[locale] ?? null,
				exit: levelExit && contentIn(locale).exits.find(({ key }) => key === levelExit)!.label,
				today: today[locale],
				barriers: barriers[locale],
				voices: voices[locale],
			};
		}),
		spans,
		beside,
		next: questionAfter(principle, openQuestions(diagnosis)),
	};
};

type Posted = Record<string, string | string[]>;
type Pressed = { adapted?: NewIdea | null; commented?: boolean };

/** Saves what a post carries; refused if something is to mend, or if somebody else wrote in the same field. */
async function save(viewer: Viewer, [id, principle]: Of, posted: Posted, pressed: Pressed = {}) {
	const result = await saveAnswer(viewer, id, { principle, posted, ...pressed });
	if (!result.ok) return result;
	const { clashes, base, theirName, version } = result;
	if (clashes.length && !posted.autosave)
		return { ok: false as const, status: 409, issues: [], clashes, base, theirName, version };
	return result;
}

const places = { form: 'question' };
type Of = [diagnosis: number, principle: Principle];
const id = ({ params }: RequestEvent): Of => [Number(params['id']), params['principle'] as Principle];
const here = ({ params }: RequestEvent) => `/diagnoses/${params['id']}`;
const number = (posted: Posted[string] | undefined) => {
	const value = Number(posted);
	return Number.isSafeInteger(value) ? value : null;
};

/** A comment is resolved or open again. */
const settle = (how: 'resolve' | 'reopen') =>
	act(
		questionFields,
		async (viewer, of: Of, posted) => {
			const result = await save(viewer, of, posted);
			const comment = number(posted.comment);
			if (result.ok && comment !== null) await settleComment(viewer, of[0], { comment, how });
			return result.ok ? { ok: true as const } : result;
		},
		{ id, to: '#comments', places },
	);

export const actions: Actions = {
	save: act(
		questionFields,
		async (viewer, of: Of, posted) => {
			const result = await save(viewer, of, posted);
			if (!result.ok) return result;
			// saved all the same: only the way on asks for what is missing
			if (posted.go === 'next' && result.lacks.includes('exit_reason')) {
				const { base, version, theirName } = result;
				const issues = [{ field: 'exit_reason', key: 'error_exit_reason' }];
				return { ok: false as const, status: 400, issues, clashes: [], base, theirName, version };
			}
			const next = questionAfter(of[1], result.open);
			if (!posted.autosave) return { ok: true as const, next };
			const { base, clashes, theirName, version, wrote, older, span } = result;
			const savedAt = timeOfDay(result.savedAt, configuration().CITY_TIME_ZONE);
			const saved: SaveResult = { base, clashes, theirName, version, wrote, older, span, savedAt };
			return { ok: true as const, next, saved };
		},
		{
			id,
			places,
			to: ({ next }, event, { autosave, go, new_idea: idea }) => {
				if (autosave) return null;
				if (go === 'next') return next ? `${here(event)}/${next}` : `${here(event)}/check`;
				return go === 'stop' ? here(event) : idea ? '#ideas' : '';
			},
			notice: (_, { go }) => (go === 'next' ? null : go === 'stop' ? 'stopped' : 'saved'),
		},
	),
	// an idea becomes a commitment on a page of its own
	commit: act(questionFields, (viewer, of: Of, posted) => save(viewer, of, posted), {
		id,
		places,
		to: (_, __, { idea }) => `/commitments/new?idea=${encodeURIComponent(String(idea ?? ''))}`,
	}),
	// what another city tried becomes an idea of this department, and keeps its source
	adapt: act(
		questionFields,
		async (viewer, of: Of, posted) => {
			const practice = practiceIn(viewer.locale, String(posted.practice));
			const adapted = practice && {
				text: m.idea_adapted({ title: practice.title, city: practice.city }).slice(0, 300),
				practiceKey: practice.id,
			};
			return save(viewer, of, posted, { adapted: adapted ?? null });
		},
		{ id, to: '#ideas', places },
	),
	drop: act(
		questionFields,
		async (viewer, of: Of, posted) => {
			const result = await save(viewer, of, posted);
			const idea = number(posted.idea);
			if (result.ok && idea !== null) await dropIdea(viewer, of[0], { idea });
			return result;
		},
		{ id, to: '#ideas', places },
	),
	comment: act(questionFields, (viewer, of: Of, posted) => save(viewer, of, posted, { commented: true }), {
		id,
		to: '#comments',
		places,
	}),
	resolve: settle('resolve'),
	reopen: settle('reopen'),
};
