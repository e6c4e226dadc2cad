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
	(...things: Waiting[]): WaitingFor =>
	() =>
		Promise.resolve({ things });
const order = async () => (await allWaitingFor(viewer)).things.map(({ key }) => key);
const by = (day: string, it: Waiting): Waiting => ({ ...it, by: day, key: `${it.urgency} by ${day}` });

test('what is to be done by a day stands by that day, whatever it is; what has none follows, the longest waiting first', async () => {
	plugIn([
		{
			waiting: giving(
				by('2026-12-24', thing('due', '2026-12-24')),
				thing('due', '2026-08-02', 'quiet'),
				by('2026-11-01', thing('due', '2026-11-01')),
				thing('invited', '2026-01-01T09:00:00.000Z', 'invited in January'),
				thing('invited', '2026-11-20T09:00:00.000Z', 'invited on Friday'),
			),
		},
		{
			waiting: giving(
				by('2026-11-30', thing('asked', '2026-11-21T08:00:00.000Z')),
				by('2026-12-24', thing('asked', '2026-11-21T08:00:00.000Z')),
				thing('asked', '2026-11-20T08:00:00.000Z', 'asked on Friday'),
			),
		},
		{},
	]);
	expect(await order()).toEqual([
		'due by 2026-11-01',
		'asked on Friday',
		'asked by 2026-11-30',
		'asked by 2026-12-24',
		'due by 2026-12-24',
		'invited in January',
		'quiet',
		'invited on Friday',
	]);
});

test('what is due on the same day stays in the order of its module', async () => {
	plugIn([
		{ waiting: giving(...['c', 'a', 'b'].map((key) => thing('due', '2026-12-24', key))) },
		{ waiting: giving(thing('due', '2026-12-24', 'later module')) },
	]);
	expect(await order()).toEqual(['c', 'a', 'b', 'later module']);
});

test('what the modules have beside what they give is added up', async () => {
	plugIn([
		{ waiting: () => Promise.resolve({ things: [], more: 4, moreLate: 1 }) },
		{ waiting: giving() },
		{ waiting: () => Promise.resolve({ things: [], more: 3 }) },
	]);
	expect(await allWaitingFor(viewer)).toEqual({ things: [], more: 7, moreLate: 1 });
});
