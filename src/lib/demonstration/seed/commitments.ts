import { principles, type Principle } from '#lib/content/principles.ts';
import type { Changes, Verb } from '#lib/activity/schema.ts';
import { isClosed } from '#lib/commitments/rules.ts';
import type { Status } from '#lib/commitments/schema.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import type { City } from './city.ts';
import type { Clock } from './clock.ts';
import type { SeededRound } from './diagnoses.server.ts';
import type { LoggedEvent } from './events.ts';
import { randomFrom, type Random } from './random.ts';
import { firstStep, note, sign, title, units } from './words.ts';

// How often what happens, as a city of many departments would look after some years with the product.
const whenDueIsPast = { done: 72, stopped: 8, under_way: 12, planned: 3, needs_help: 5 };
const whenDueIsAhead = { planned: 30, under_way: 50, needs_help: 7, done: 10, stopped: 3 };
const howManyPrinciples = { 1: 60, 2: 28, 3: 9, 4: 3 };
const whichPrinciple: Record<Principle, number> = {
	equality: 36,
	diversity: 27,
	interaction: 24,
	participation: 13,
};
const howManyPartners = { 0: 62, 1: 24, 2: 10, 3: 4 };
const howPartnersAnswer = { accepted: 70, invited: 22, declined: 8 };

type SeededEntry = {
	day: number;
	verb: Verb;
	note: string;
	changes: Changes;
	departmentId?: number;
	personId?: number;
};

/**
 * `count` commitments one after the other, each with its partners and its history. Due days lie from a year ago to
 * two years ahead.
 */
export function* commitmentsOf(count: number, city: City, rounds: SeededRound[], clock: Clock) {
	const random = randomFrom('commitments');
	for (let id = 1; id <= count; id++) {
		const departmentId = random.pick(city.departments).id;
		const ownerId = random.pick(city.staff.get(departmentId)!);
		const due = random.between(-365, 730);
		const made = Math.min(-1, due - random.between(45, 420));
		const minute = random.between(420, 900);
		const status = random.weighted<Status>(due < 0 ? whenDueIsPast : whenDueIsAhead);
		// the first promise was for an earlier day, but for one after it was made
		const firstDue = random.chance(0.18) ? Math.max(made + 14, due - random.between(20, 120)) : due;
		const postponed = firstDue < due ? { from: firstDue, to: due } : null;
		const history = historyOf(random, { made, status, postponed, clock });
		const last = history.at(-1)!;
		const helper =
			status === 'needs_help' && random.chance(0.7) ? random.pick(city.departments).id : departmentId;
		const commitment = row(random, {
			id,
			leadDepartmentId: departmentId,
			ownerId,
			status,
			roundId: rounds.findLast(({ opens }) => opens <= made)?.id ?? null,
			dueOn: clock.day(due),
			firstDueOn: clock.day(firstDue),
			postponements: postponed ? 1 : 0,
			createdAt: clock.at(made, minute),
			lastUpdateAt: clock.at(last.day, minute + history.length - 1),
			helpWhat: status === 'needs_help' ? last.note : null,
			helpFromDepartmentId: helper === departmentId ? null : helper,
			version: history.length,
		});
		const events = history.map(({ day, ...entry }, index): LoggedEvent => ({
			at: clock.at(day, minute + index),
			personId: ownerId,
			commitmentId: id,
			diagnosisId: null,
			departmentId,
			...entry,
		}));
		const partners = partnersOf(random, city, commitment, { made, minute, clock });
		events.push(...partners.flatMap((partner) => partnerEvents(partner, ownerId, city)));
		yield { commitment, partners, events };
	}
}

type Past = { made: number; status: Status; postponed: { from: number; to: number } | null; clock: Clock };

/** What was done with a commitment, from the day it was made to yesterday at the latest. */
function historyOf(random: Random, { made, status, postponed, clock }: Past): SeededEntry[] {
	const steps: Omit<SeededEntry, 'day'>[] = [{ verb: 'commitment.make', note: '', changes: {} }];
	const move = (verb: Verb, from: Status, to: Status) =>
		steps.push({ verb, note: note(random), changes: { status: [from, to] } });
	const begun = status !== 'planned' && (status !== 'stopped' || random.chance(0.7));
	if (begun) {
		move('commitment.begin', 'planned', 'under_way');
		for (let updates = random.below(4); updates > 0; updates--)
			steps.push({ verb: 'commitment.update', note: note(random), changes: {} });
	}
	if (postponed) {
		const changes: Changes = { dueOn: [clock.day(postponed.from), clock.day(postponed.to)] };
		steps.push({ verb: 'commitment.postpone', note: note(random), changes });
	}
	const before = begun ? 'under_way' : 'planned';
	if (status === 'done') move('commitment.complete', before, 'done');
	if (status === 'stopped') move('commitment.stop', before, 'stopped');
	if (status === 'needs_help') move('commitment.ask_help', before, 'needs_help');
	// the first promise could only be moved while its day was still to come
	const latest = postponed ? Math.min(-1, Math.max(made, postponed.from)) : -1;
	const part = (latest - made) / Math.max(1, steps.length - 1);
	const days = steps.map((_, index) => made + Math.round((part * index * random.between(70, 100)) / 100));
	days.sort((a, b) => a - b);
	return steps.map((step, index) => ({ ...step, day: days[index]! }));
}

function partnersOf(
	random: Random,
	{ departments }: City,
	{ id: commitmentId, leadDepartmentId }: { id: number; leadDepartmentId: number },
	{ made, minute, clock }: { made: number; minute: number; clock: Clock },
) {
	const invited = new Set<number>();
	for (let wanted = Number(random.weighted(howManyPartners)); wanted > 0; wanted--) {
		const { id } = random.pick(departments);
		if (id !== leadDepartmentId) invited.add(id);
	}
	return [...invited].map((departmentId) => {
		const status = random.weighted(howPartnersAnswer);
		const answered = Math.min(-1, made + random.between(1, 20));
		return {
			commitmentId,
			departmentId,
			status,
			invitedAt: clock.at(made, minute + 30),
			answeredAt: status === 'invited' ? null : clock.at(answered, minute + 60),
		};
	});
}

function partnerEvents(partner: ReturnType<typeof partnersOf>[number], ownerId: number, { staff }: City) {
	const { commitmentId, departmentId, status, invitedAt, answeredAt } = partner;
	const event = { commitmentId, diagnosisId: null, departmentId, note: '', changes: {} };
	const events: LoggedEvent[] = [{ ...event, at: invitedAt, personId: ownerId, verb: 'partner.invite' }];
	const verb = status === 'accepted' ? 'partner.accept' : 'partner.decline';
	if (answeredAt) events.push({ ...event, at: answeredAt, personId: staff.get(departmentId)![0]!, verb });
	return events;
}

type Facts = {
	id: number;
	leadDepartmentId: number;
	ownerId: number;
	status: Status;
	roundId: number | null;
	dueOn: string;
	firstDueOn: string;
	postponements: number;
	createdAt: string;
	lastUpdateAt: string;
	helpWhat: string | null;
	helpFromDepartmentId: number | null;
	version: number;
};

function row(random: Random, facts: Facts) {
	const texts = { title: title(random), sign: sign(random), firstStep: firstStep(random) };
	const measured = random.chance(0.5);
	const chosen = new Set<Principle>();
	const wanted = Number(random.weighted(howManyPrinciples));
	while (chosen.size < wanted) chosen.add(random.weighted(whichPrinciple));
	return {
		...facts,
		...texts,
		measureUnit: measured ? random.pick(units) : null,
		measureBaseline: measured ? random.between(0, 20) : null,
		measureTarget: measured ? random.between(21, 200) : null,
		effort: random.pick(['S', 'M', 'L', null]),
		principles: principles.filter((it) => chosen.has(it)),
		closedAt: isClosed(facts.status) ? facts.lastUpdateAt : null,
		createdBy: facts.ownerId,
		search: searchable(`${texts.title} ${texts.sign} ${texts.firstStep}`),
	};
}
