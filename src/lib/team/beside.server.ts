import type { Principle } from '#lib/content/principles.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { may } from '#lib/people/access.ts';
import type { NamedPerson, Person } from '#lib/people/schema.ts';
import type { LockedDiagnosis } from '#lib/diagnosis/lock.server.ts';
import type { standing } from '#lib/diagnosis/rules.ts';
import { commentsOf, questionFactsOf, ratingCallOf, ratingsOf } from './queries.server.ts';
import { anonymousFrom, mayShow, ratingSpreadOf, type RatingSpread } from './rules.ts';
import type { Comment, QuestionFacts } from './schema.ts';
import { teamOfDiagnosis, type Colleague } from './team.server.ts';

/** A diagnosis with what the gate asks of it. */
type Standing = Pick<LockedDiagnosis, 'id'> & ReturnType<typeof standing>;

/** How the ratings of a question stand for one reader; null if nobody was asked for any. */
export type RatingsBeside = {
	names: 'shown' | 'hidden';
	mayRate: boolean;
	/** The reader has rated this question. */
	mine: boolean;
	talk: boolean;
	/** What keeps the spread from this reader: it is not theirs to see, they rate first, or too few have rated. */
	waits: 'others' | 'own_first' | 'few' | null;
	/** How many other people have rated; known only to whoever may compare. */
	others: number | null;
	needed: number;
	spread: RatingSpread | null;
};

/**
 * The ratings of one question as this person may see them. The head compares; so does the colleague whom a head has asked
 * for the answer, once their own rating is in: nobody asks themselves in. Everyone else learns no more than whether there
 * is something to talk about, and nobody's own rating is in what they read. Nothing that is hidden leaves this function.
 */
async function ratingsBeside(
	person: Person,
	diagnosis: Standing,
	principle: Principle,
	facts: QuestionFacts,
	locale: Locale,
): Promise<RatingsBeside | null> {
	const [call, ratings] = await Promise.all([
		ratingCallOf(diagnosis.id),
		ratingsOf(diagnosis.id, principle, person.id, locale),
	]);
	if (!call) return null;
	const { others, count, mine } = ratings;
	const assigneeId = facts.byHead ? (facts.assignee?.id ?? null) : null;
	const compares = may(person, 'rating.compare', { ...diagnosis, assigneeId });
	const heads = may(person, 'rating.compare', { ...diagnosis, assigneeId: null });
	const namesShown = call.names === 'shown';
	const waits = !compares
		? 'others'
		: !heads && !mine
			? 'own_first'
			: mayShow(namesShown, others.length)
				? null
				: 'few';
	return {
		names: call.names,
		mayRate: may(person, 'rating.give', diagnosis),
		mine,
		talk: facts.talk,
		waits,
		others: compares ? count : null,
		needed: namesShown ? 1 : anonymousFrom,
		spread: waits ? null : ratingSpreadOf(others, namesShown),
	};
}

/** Everything that colleagues have said and do beside one question, for its page. */
export async function besideQuestion(
	person: Person,
	diagnosis: Standing,
	principle: Principle,
	locale: Locale,
): Promise<{ facts: QuestionFacts; comments: Comment[]; ratings: RatingsBeside | null }> {
	const [facts, comments] = await Promise.all([
		questionFactsOf(diagnosis.id, person.id),
		commentsOf(diagnosis.id, locale, principle),
	]);
	const ratings = await ratingsBeside(person, diagnosis, principle, facts[principle], locale);
	return { facts: facts[principle], comments, ratings };
}

/** The team of a diagnosis as its start page shows it. */
export type Teamwork = {
	/** Who is asked for something and has left the team is "gone", so that the question can be taken back. */
	people: (NamedPerson & { role: Colleague['role'] | 'gone'; asked: Principle[]; rated: boolean | null })[];
	/** How many are in the team. */
	size: number;
	facts: Record<Principle, QuestionFacts>;
	call: {
		names: 'shown' | 'hidden';
		by: string;
		rated: number;
		mine: boolean;
		/** A rating is in: what was said about names stays so. */
		fixed: boolean;
	} | null;
	mayAsk: boolean;
	mayRate: boolean;
	mayAssign: boolean;
};

/**
 * Who is in the team and what each does. Where ratings are shown without names nobody is told who has rated:
 * whoever watched the spread grow could otherwise put a name to a level.
 */
export async function teamwork(
	person: Person,
	diagnosis: Standing & Pick<LockedDiagnosis, 'departments'>,
): Promise<Teamwork> {
	const [people, facts, call] = await Promise.all([
		teamOfDiagnosis(diagnosis),
		questionFactsOf(diagnosis.id, person.id),
		ratingCallOf(diagnosis.id),
	]);
	const rated = (id: number) => call?.raterIds.includes(id) ?? false;
	const gone = Object.values(facts)
		.flatMap(({ assignee }) => assignee ?? [])
		.filter(({ id }, at, all) => all.findIndex((it) => it.id === id) === at)
		.filter(({ id }) => !people.some((it) => it.id === id))
		.map((it) => ({ ...it, role: 'gone' as const }));
	return {
		size: people.length,
		people: [...people, ...gone].map((it) => ({
			...it,
			asked: (Object.keys(facts) as Principle[]).filter((key) => facts[key].assignee?.id === it.id),
			rated: call?.names === 'shown' && it.role !== 'gone' ? rated(it.id) : null,
		})),
		facts,
		call: call && {
			names: call.names,
			by: call.by,
			rated: people.filter(({ id }) => rated(id)).length,
			mine: rated(person.id),
			fixed: call.raterIds.length > 0,
		},
		mayAsk: may(person, 'rating.ask', diagnosis),
		mayRate: may(person, 'rating.give', diagnosis),
		mayAssign: may(person, 'question.assign', diagnosis),
	};
}
