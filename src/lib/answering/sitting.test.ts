import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { left, pause, sit, sittingEvents, type Sitting, type SittingEvent } from './sitting.ts';

const [anna, piotr] = [1, 2];
const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 9, minute));
type Save = { who: number; minute: number; field: string; to: string; whole?: boolean };

/** What a question's saves become: the events of the log in the order they were told, and what is still open. */
function replay(saves: Save[]): { told: SittingEvent[]; open: Sitting[]; texts: Map<string, string> } {
	let open: Sitting[] = [];
	const told: SittingEvent[] = [];
	const texts = new Map<string, string>();
	for (const { who, minute, field, to, whole = false } of saves) {
		const from = texts.get(field) ?? '';
		const changes: [string, string, string][] = from === to ? [] : [[field, from, to]];
		const saving = { principle: 'equality' as const, personId: who, changes, at: at(minute), whole };
		const { ended, going } = sit(open, saving);
		told.push(...sittingEvents(ended));
		if (whole && changes.length)
			told.push({ principle: 'equality', personId: who, at: at(minute), changes: { [field]: [from, to] } });
		const kept = open.filter((it) => !ended.includes(it) && !going.some((one) => one.field === it.field));
		open = [...kept, ...going];
		texts.set(field, to);
	}
	return { told, open, texts };
}
const line = ({ personId, changes }: SittingEvent) => [personId, changes];

describe('a sitting', () => {
	test('is one from the first text to the last, whatever pauses it had', () => {
		const typed = ['We', 'We count', 'We count entries.'].map((to, index) => ({
			who: anna,
			minute: index * 29,
			field: 'today',
			to,
		}));
		const { told, open } = replay(typed);
		expect(told).toEqual([]);
		expect(open).toMatchObject([
			{ personId: anna, firstText: '', lastText: 'We count entries.', beganAt: at(0), lastAt: at(58) },
		]);
	});

	test('ends half an hour after its last save, and is told as of then', () => {
		const first = { who: anna, minute: 0, field: 'today', to: 'We count.' };
		const { told, open } = replay([first, { ...first, minute: 30, to: 'We count entries.' }]);
		expect(told).toEqual([
			{ principle: 'equality', personId: anna, at: at(0), changes: { today: ['', 'We count.'] } },
		]);
		expect(open).toMatchObject([{ firstText: 'We count.', beganAt: at(30) }]);
	});

	test('in one question goes on while its person writes in any field there, and is told as one', () => {
		const { told, open } = replay([
			{ who: anna, minute: 0, field: 'today', to: 'We count.' },
			{ who: anna, minute: 25, field: 'voices', to: 'Youth.' },
			{ who: anna, minute: 50, field: 'today', to: 'We count entries.' },
		]);
		expect(told).toEqual([]);
		expect(sittingEvents(open).map(line)).toEqual([
			[anna, { today: ['', 'We count entries.'], voices: ['', 'Youth.'] }],
		]);
		expect(left(open, at(79))).toEqual([]);
		expect(left(open, at(80))).toEqual(open);
	});

	test('ends in a field where somebody else goes on, and nowhere else', () => {
		const { told, open } = replay([
			{ who: anna, minute: 0, field: 'today', to: 'We count.' },
			{ who: anna, minute: 1, field: 'voices', to: 'Youth.' },
			{ who: piotr, minute: 2, field: 'today', to: 'We count entries.' },
			{ who: anna, minute: 3, field: 'today', to: 'We count all entries.' },
		]);
		expect(told.map(line)).toEqual([
			[anna, { today: ['', 'We count.'] }],
			[piotr, { today: ['We count.', 'We count entries.'] }],
		]);
		expect(sittingEvents(open).map(line)).toEqual([
			[anna, { voices: ['', 'Youth.'], today: ['We count entries.', 'We count all entries.'] }],
		]);
	});

	test('that ends where it began is not told', () => {
		const { told } = replay([
			{ who: anna, minute: 0, field: 'today', to: 'A mistake' },
			{ who: anna, minute: 1, field: 'today', to: '' },
			{ who: anna, minute: 40, field: 'voices', to: 'Youth.' },
		]);
		expect(told).toEqual([]);
	});

	test('ends when its person types in a sheet of paper, which is told by itself', () => {
		const { told, open } = replay([
			{ who: anna, minute: 0, field: 'voices', to: 'Youth.' },
			{ who: anna, minute: 1, field: 'today', to: 'From the sheet', whole: true },
		]);
		expect(told.map(line)).toEqual([
			[anna, { voices: ['', 'Youth.'] }],
			[anna, { today: ['', 'From the sheet'] }],
		]);
		expect(open).toEqual([]);
	});
});

test('whatever two people do, the texts of a field follow one from the other to the one that stands', () => {
	const step = fc.record({
		who: fc.constantFrom(anna, piotr),
		after: fc.nat((2 * pause) / 60_000),
		field: fc.constantFrom('today', 'voices', 'level'),
		to: fc.constantFrom('', 'a', 'b', 'c'),
		whole: fc.boolean(),
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
			let minute = 0;
			const { told, open, texts } = replay(
				steps.map(({ after, ...it }) => ({ ...it, minute: (minute += after) })),
			);
			const all = [...told, ...sittingEvents(open)].sort((a, b) => a.at.getTime() - b.at.getTime());
			for (const [field, text] of texts) {
				let now = '';
				for (const { changes } of all) {
					const change = changes[field];
					if (!change) continue;
					expect(change[0]).toBe(now);
					expect(change[1]).not.toBe(now);
					now = change[1];
				}
				expect(now).toBe(text);
			}
		}),
	);
});
