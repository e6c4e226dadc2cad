import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { foundCity, today, type City } from '../../../tests/support/city.ts';
import { addDays } from '#lib/i18n/days.ts';
import { handOver, postpone, rewordCommitment, takeUpdate } from './commands.server.ts';
import { answerInvitation, invitePartner } from './partners.server.ts';
import { made, promised, stored } from './commitments.testing.ts';
import { isClosed } from './rules.ts';
import { statuses, type Status } from './schema.ts';

const sql = testDatabase();
let city: City;

beforeAll(async () => {
	city = await foundCity(sql);
});

type Stored = Awaited<ReturnType<typeof stored>>;
type Step =
	| { verb: 'update'; status: Status; note: string; stale: boolean }
	| { verb: 'postpone'; days: number; stale: boolean }
	| { verb: 'hand over'; to: keyof City['people']; stale: boolean }
	| { verb: 'reword'; title: string; stale: boolean }
	| { verb: 'invite' | 'accept' | 'decline' };

const stale = fc.oneof(
	{ arbitrary: fc.constant(false), weight: 6 },
	{ arbitrary: fc.constant(true), weight: 1 },
);
const note = fc.constantFrom('', 'Forty people came.', 'The hall is closed.');
const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({
			verb: fc.constant('update' as const),
			status: fc.constantFrom(...statuses),
			note,
			stale,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			verb: fc.constant('postpone' as const),
			days: fc.integer({ min: -30, max: 900 }),
			stale,
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			verb: fc.constant('hand over' as const),
			to: fc.constantFrom('jan' as const, 'anna', 'piotr', 'maria', 'ewa', 'adam', 'zofia', 'tomasz'),
			stale,
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			verb: fc.constant('reword' as const),
			title: fc.constantFrom('One', 'Two'),
			stale,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ verb: fc.constantFrom('invite' as const, 'accept', 'decline') }) },
);

async function run(id: number, step: Step, { row }: Stored): Promise<boolean> {
	const viewer = city.viewer('jan');
	const version = 'stale' in step && step.stale ? row.version - 1 : row.version;
	switch (step.verb) {
		case 'update':
			return (
				await takeUpdate(viewer, id, { status: step.status, note: step.note, help_from: null, version })
			).ok;
		case 'postpone': {
			const due_on = addDays(today, step.days);
			return (await postpone(viewer, id, { due_on, reason: 'The hall is not free.', version })).ok;
		}
		case 'hand over':
			return (await handOver(viewer, id, { owner: city.people[step.to].id, note: '', version })).ok;
		case 'reword':
			return (await rewordCommitment(viewer, id, { ...promised(city), title: step.title, version })).ok;
		case 'invite':
			return (await invitePartner(viewer, id, { department: city.sports })).ok;
		default:
			return (await answerInvitation(viewer, id, { department: city.sports, answer: step.verb })).ok;
	}
}

/** What has to hold between the state before a verb and the one after it, whichever it was. */
function holdBetween(before: Stored, after: Stored, taken: boolean, step: Step): void {
	const { row } = after;
	const added = after.events.slice(before.events.length);
	expect(after.events.slice(0, before.events.length)).toEqual(before.events);
	if (!taken) expect(after).toEqual(before);
	if ('stale' in step && step.stale) expect(taken).toBe(false);
	expect(added.length).toBeLessThanOrEqual(1);
	if (row.version !== before.row.version) expect(added).toHaveLength(1);

	expect(row.firstDueOn).toBe(before.row.firstDueOn);
	const postponed = after.events.filter(({ verb }) => verb === 'commitment.postpone');
	expect(row.postponements).toBe(postponed.length);
	for (const { note, changes } of postponed) {
		expect(note).not.toBe('');
		expect(String(changes.dueOn![1]) > String(changes.dueOn![0])).toBe(true);
	}
	if (row.dueOn !== before.row.dueOn) expect(added[0]!.verb).toBe('commitment.postpone');

	const [was, is] = [before.row.status as Status, row.status as Status];
	if (isClosed(was) && !isClosed(is)) expect(added).toMatchObject([{ verb: 'commitment.reopen', note: /./ }]);
	if (is === 'done') {
		const finished = after.events.filter(({ verb }) => verb === 'commitment.complete').at(-1);
		expect(finished?.note).not.toBe('');
		expect(finished).toBeDefined();
	}
	expect(row.closedAt !== null).toBe(isClosed(is));
	const canAnswer = ['jan', 'anna', 'piotr', 'maria'] as const;
	expect(canAnswer.map((who) => city.people[who].id)).toContain(row.ownerId);
}

/** What the log tells, read from the start. */
function replay(from: Stored['row'], events: Stored['events']) {
	const now: Record<string, unknown> = {
		status: 'planned',
		dueOn: from.firstDueOn,
		title: from.title,
		owner: null,
	};
	let ownerId = from.ownerId;
	for (const { verb, changes, subjectPersonId } of events) {
		for (const [field, [was, is]] of Object.entries(changes)) {
			// each entry begins where the one before it ended
			if (now[field] !== null && now[field] !== undefined) expect(was).toEqual(now[field]);
			now[field] = is;
		}
		if (verb === 'commitment.hand_over') ownerId = subjectPersonId!;
	}
	return { status: now.status, dueOn: now.dueOn, title: now.title, ownerId };
}

test(
	'whatever is done to a commitment in whatever order, its history holds and tells the present',
	{ timeout: 60_000 },
	async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 16, size: 'max' }), async (steps) => {
				const id = await made(city);
				const start = await stored(sql, id);
				let before = start;
				for (const step of steps) {
					const taken = await run(id, step, before);
					const after = await stored(sql, id);
					holdBetween(before, after, taken, step);
					before = after;
				}
				const { status, dueOn, title, ownerId } = before.row;
				expect(replay(start.row, before.events)).toEqual({ status, dueOn, title, ownerId });
			}),
			{ numRuns: 40 },
		);
	},
);
