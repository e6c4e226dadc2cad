import { expect, test } from 'vitest';
import { Gate } from '#lib/people/access.ts';
import { plugIn } from '#lib/plugged.server.ts';
import type { Waiting, WaitingFor } from '#lib/plug.ts';
import { allWaitingFor } from './waiting.server.ts';

const viewer = { gate: new Gate(null), today: '2026-11-22', locale: 'en' } as const;

const thing = (urgency: Waiting['urgency'], since: string, key = `${urgency} ${since}`): Waiting => ({
	...{ key, urgency, since, when: '', until: '', title: key, text: '', action: '', href: '/' },
});
const giving =
	(more: boolean, ...things: Waiting[]): WaitingFor =>
	() =>
		Promise.resolve({ things, more });
const order = async () => (await allWaitingFor(viewer)).things.map(({ key }) => key);

test('what a colleague asked for comes before what is due, and that before invitations, the earliest first', async () => {
	plugIn([
		{
			waiting: giving(
				false,
				thing('due', '2026-12-24'),
				thing('due', '2026-11-01'),
				thing('invited', '2026-01-01T09:00:00.000Z'),
			),
		},
		{ waiting: giving(false, thing('due', '2026-11-30'), thing('asked', '2026-11-21T08:00:00.000Z')) },
		{},
	]);
	expect(await order()).toEqual([
		'asked 2026-11-21T08:00:00.000Z',
		'due 2026-11-01',
		'due 2026-11-30',
		'due 2026-12-24',
		'invited 2026-01-01T09:00:00.000Z',
	]);
});

test('what is due on the same day stays in the order of its module', async () => {
	plugIn([
		{ waiting: giving(false, ...['c', 'a', 'b'].map((key) => thing('due', '2026-12-24', key))) },
		{ waiting: giving(false, thing('due', '2026-12-24', 'later module')) },
	]);
	expect(await order()).toEqual(['c', 'a', 'b', 'later module']);
});

test('there is more as soon as one module has more', async () => {
	plugIn([{ waiting: giving(false) }, { waiting: giving(true) }]);
	expect(await allWaitingFor(viewer)).toEqual({ things: [], more: true });
	plugIn([{ waiting: giving(false) }]);
	expect((await allWaitingFor(viewer)).more).toBe(false);
});
