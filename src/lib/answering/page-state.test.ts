import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clean } from '#lib/i18n/clean.ts';
import type { SaveResult } from './after-save.ts';
import { parseFields, type Fields } from './answer-fields.ts';
import { baseOf } from './merge.ts';
import { PageState } from './page-state.svelte.ts';
import { savedOver } from './saved-over.ts';

const names = ['today', 'evidence'] as const;
type Name = (typeof names)[number];
type Save = ReturnType<PageState['sends']>;
type Flight = { save: Save; body: Record<string, string>; base: string; answer?: SaveResult };

/** The server: saves as saveAnswer does, one after the other. */
class Server {
	fields: Fields = {};
	version = 0;
	versions: Record<string, number> = {};
	save({ body, base }: Flight): SaveResult {
		const { fields } = parseFields(body, []);
		const {
			result,
			changed,
			clashes,
			older,
			base: next,
		} = savedOver(this.fields, this.versions, base, fields);
		const wrote = Object.keys(changed).length > 0;
		this.fields = result;
		this.version += Number(wrote);
		for (const name of Object.keys(changed)) this.versions[name] = this.version;
		return { base: next, clashes, older, wrote, version: this.version, theirName: 'Anna' } as SaveResult;
	}
}

/** A page in a browser: what stands in its fields, what it knows of them, and what is under way. */
class Page {
	shown: Fields;
	state!: PageState;
	flights: Flight[] = [];
	before: Partial<Record<Name, string>> = {};
	readonly #server: Server;
	constructor(server: Server) {
		this.#server = server;
		this.shown = {};
		this.open();
	}
	open(): void {
		this.shown = { ...this.#server.fields };
		this.state = new PageState(baseOf(this.shown), this.#server.version, (name) => this.text(name as Name));
		this.before = {};
	}
	text = (name: Name): string => this.shown[name] ?? '';
	type(name: Name, text: string): void {
		this.shown[name] = text;
		this.state.typed(name);
	}
	send(leaving = false): Flight | undefined {
		const { unsent } = this.state;
		if (!unsent.length || (this.flights.length && !leaving)) return;
		const body = Object.fromEntries(unsent.map((name) => [name, this.text(name as Name)]));
		const flight: Flight = { base: this.state.starts, body, save: this.state.sends(body) };
		this.flights.push(flight);
		return flight;
	}
	serve(flight = this.flights.find(({ answer }) => !answer)): void {
		if (flight) flight.answer = this.#server.save(flight);
	}
	hear(flight = this.flights.find(({ answer }) => answer)): void {
		if (!flight?.answer) return;
		this.flights = this.flights.filter((it) => it !== flight);
		this.state.answered(flight.save, flight.answer);
	}
	lose(flight = this.flights[0]): void {
		if (!flight) return;
		this.flights = this.flights.filter((it) => it !== flight);
		this.state.lost(flight.save);
	}
	read = () => ({ fields: { ...this.#server.fields }, version: this.#server.version });
	look(held = this.read()): void {
		const taken = this.state.reread(held, [...names], (name, text) => {
			this.shown[name as Name] = text;
			return true;
		});
		for (const name of taken) delete this.before[name as Name];
	}
	settle(name: Name, how: 'keep' | 'take' | 'join'): void {
		const clash = this.state.clashes.find(({ field }) => field === name);
		if (!clash) return;
		if (how !== 'keep')
			this.shown[name] = how === 'take' ? clash.theirs : `${clash.theirs} ${this.text(name)}`;
		this.state.settled(name);
		delete this.before[name];
	}
	/** The page is closed and opened again: the device has kept what was not acknowledged. */
	reload(): void {
		const kept = this.state.unsaved.map(
			(name) => [name as Name, this.text(name as Name), this.state.startsOf(name)] as const,
		);
		this.flights = [];
		this.open();
		for (const [name, text, starts] of kept) {
			this.shown[name] = text;
			this.state.restored(name, starts);
		}
	}
	saveNow(): void {
		const flight = this.send();
		this.serve(flight);
		this.hear(flight);
	}
}

/** Two pages on one server that both begin with this text. */
function two(text: string): { server: Server; anna: Page; piotr: Page } {
	const server = new Server();
	server.fields = { today: text };
	return { server, anna: new Page(server), piotr: new Page(server) };
}

describe('what a colleague took out', () => {
	test('comes back to nobody unseen: who goes on from the longer text is asked', () => {
		const { server, anna, piotr } = two('Report A, Report B');
		anna.type('today', 'Report A');
		anna.saveNow();
		piotr.type('today', 'Report A, Report B, Report C');
		piotr.saveNow();
		expect(server.fields.today).toBe('Report A');
		expect(piotr.state.clashes).toEqual([
			{ field: 'today', yours: 'Report A, Report B, Report C', theirs: 'Report A' },
		]);
	});

	test('is asked about although the page that wrote it never heard that it had arrived', () => {
		const { server, anna, piotr } = two('We count.');
		piotr.type('today', 'We count. Mrs K. complained.');
		piotr.serve(piotr.send());
		piotr.lose();
		anna.look();
		anna.type('today', 'We count.');
		anna.saveNow();
		piotr.type('today', 'We count. Mrs K. complained. And more.');
		piotr.saveNow();
		expect(server.fields.today).toBe('We count.');
		expect(piotr.state.clashes).toHaveLength(1);
	});
});

describe('a save that was never answered', () => {
	test.each(['arrived', 'did not arrive'])('and %s is no clash with oneself', (fate) => {
		const { server, anna, piotr } = two('We count.');
		piotr.type('today', 'We count entries');
		const flight = piotr.send();
		if (fate === 'arrived') piotr.serve(flight);
		piotr.lose();
		// a colleague goes on elsewhere in the same question
		anna.type('evidence', 'Box office');
		anna.saveNow();
		piotr.type('today', 'We count everybody.');
		piotr.saveNow();
		expect(piotr.state.clashes).toEqual([]);
		expect(server.fields).toEqual({ today: 'We count everybody.', evidence: 'Box office' });
	});

	test('can be taken back: the text of before is sent, and not taken for one that was left alone', () => {
		const { server, piotr } = two('We count.');
		piotr.type('today', 'We count. Mrs K. complained.');
		piotr.serve(piotr.send());
		piotr.lose();
		piotr.type('today', 'We count.');
		piotr.saveNow();
		expect(server.fields.today).toBe('We count.');
	});

	test('and was gone on from by a colleague is asked about when it is taken back', () => {
		const { server, anna, piotr } = two('We count.');
		piotr.type('today', 'We count. Mrs K. complained.');
		piotr.serve(piotr.send());
		piotr.lose();
		anna.look();
		anna.type('today', 'We count. Mrs K. complained. Twice.');
		anna.saveNow();
		piotr.type('today', 'We count.');
		piotr.saveNow();
		expect(piotr.state.clashes).toHaveLength(1);
		expect(server.fields.today).toBe('We count. Mrs K. complained. Twice.');
	});

	test('goes with the draft of the device, so that a reload makes no clash of it', () => {
		const { server, piotr } = two('We count.');
		piotr.type('today', 'We count entries');
		piotr.serve(piotr.send());
		piotr.type('today', 'We count entries and exits.');
		piotr.reload();
		piotr.saveNow();
		expect(piotr.state.clashes).toEqual([]);
		expect(server.fields.today).toBe('We count entries and exits.');
	});
});

test('what was read before one’s own save takes nothing back', () => {
	const { anna, piotr } = two('We count.');
	anna.type('evidence', 'Box office');
	anna.saveNow();
	const held = piotr.read();
	piotr.type('today', 'We count everybody.');
	piotr.saveNow();
	piotr.look(held);
	expect(piotr.text('today')).toBe('We count everybody.');
	expect(piotr.text('evidence')).toBe('Box office');
});

test.each(['a ', 'a\n', ' a', 'a\u0007', '\u200b', '\r\na'])(
	'a field that holds %j goes on taking what colleagues write',
	(text) => {
		const { anna, piotr } = two('');
		anna.type('today', text);
		anna.saveNow();
		piotr.look();
		piotr.type('today', 'a whole sentence');
		piotr.saveNow();
		anna.look();
		expect(anna.text('today')).toBe('a whole sentence');
	},
);

type Step =
	| { what: 'insert' | 'cut' | 'replace' | 'undo' | 'space'; who: number; name: Name; at: number }
	| {
			what: 'send' | 'leave' | 'serve' | 'hear' | 'lose' | 'look' | 'show' | 'reload' | 'save' | 'deaf';
			who: number;
			at: number;
	  }
	| { what: 'settle'; who: number; name: Name; how: 'keep' | 'take' | 'join'; at: number };
const who = fc.nat(1);
const at = fc.nat(5);
const name = fc.constantFrom<Name>('today', 'today', 'evidence');
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({
		what: fc.constantFrom('insert', 'cut', 'replace', 'undo', 'space'),
		who,
		name,
		at,
	}) as fc.Arbitrary<Step>,
	fc.record({
		what: fc.constantFrom(
			'save',
			'save',
			'deaf',
			'send',
			'serve',
			'hear',
			'leave',
			'lose',
			'look',
			'show',
			'reload',
		),
		who,
		at,
	}) as fc.Arbitrary<Step>,
	fc.record({
		what: fc.constant('settle'),
		who,
		name,
		how: fc.constantFrom('keep', 'take', 'join'),
		at,
	}) as fc.Arbitrary<Step>,
);
const wordsOf = (text: string) => clean(text).split(/\s+/).filter(Boolean);

/** Plays the steps; answers with what everybody did on purpose, what anybody was asked about, and where it ended. */
function play(steps: Step[], alone = false) {
	const server = new Server();
	server.fields = { today: 'w1 w2', evidence: 'w3' };
	let words = 3;
	let notices = 0;
	const pages = [new Page(server), new Page(server)];
	const written = new Set(['w1', 'w2', 'w3']);
	const removed = [new Set<string>(), new Set<string>()];
	const asked = new Set<string>();
	const stale: (ReturnType<Page['read']> | undefined)[] = [];
	const notice = (page: Page) => {
		for (const { field, theirs } of page.state.clashes) {
			notices++;
			const texts = [theirs, page.text(field as Name), server.fields[field] ?? ''];
			for (const word of texts.flatMap(wordsOf)) asked.add(word);
		}
	};
	const type = (number: number, name: Name, text: string) => {
		const page = pages[number]!;
		const [before, after] = [wordsOf(page.text(name)), wordsOf(text)];
		for (const word of before) if (!after.includes(word)) removed[number]!.add(word);
		for (const word of after) {
			// who puts a word back on purpose writes it anew, whatever the other one thinks of it
			if (removed[number]!.delete(word)) asked.add(word);
			written.add(word);
		}
		page.before[name] = page.text(name);
		page.type(name, text);
	};
	for (const step of steps) {
		const number = alone ? 0 : step.who;
		const page = pages[number]!;
		if ('name' in step && step.what !== 'settle') {
			const now = wordsOf(page.text(step.name));
			const place = Math.min(step.at, now.length);
			if (step.what === 'insert') now.splice(place, 0, `w${++words}`);
			else if (step.what === 'cut') now.splice(place, 1 + (step.at % 2));
			else if (step.what === 'replace') now.splice(place, 1, `w${++words}`);
			if (step.what === 'undo') {
				const before = page.before[step.name];
				if (before !== undefined) type(number, step.name, before);
			} else if (step.what === 'space') type(number, step.name, `${page.text(step.name)} \n`);
			else type(number, step.name, now.join(' '));
		} else if (step.what === 'save') page.saveNow();
		// it arrives, and its answer does not
		else if (step.what === 'deaf') {
			const flight = page.send();
			page.serve(flight);
			page.lose(flight);
		} else if (step.what === 'send') page.send();
		else if (step.what === 'leave') page.send(true);
		// two connections: what was sent later may arrive, or be answered, sooner
		else if (step.what === 'serve') page.serve(page.flights.filter(({ answer }) => !answer).at(step.at % 2));
		else if (step.what === 'hear') page.hear(page.flights.filter(({ answer }) => answer).at(step.at % 2));
		else if (step.what === 'lose') page.lose(page.flights[step.at % 2]);
		else if (step.what === 'look') stale[number] = page.read();
		else if (step.what === 'show' && stale[number]) page.look(stale[number]);
		else if (step.what === 'reload') {
			// what is under way arrives, or never does
			page.reload();
			stale[number] = undefined;
		} else if (step.what === 'settle') page.settle(step.name, step.how);
		notice(page);
	}
	// the line is good again, and everybody waits
	for (let times = 0; times < 4; times++) {
		for (const page of pages) {
			while (page.flights.length) {
				page.serve();
				page.hear();
			}
			page.saveNow();
			page.look();
			notice(page);
		}
	}
	return { server, pages, written, removed, asked, notices };
}

describe('two pages, whatever happens to what they send', () => {
	const steps = fc.array(step, { maxLength: 40 });

	test('bring back nothing that either removed, and lose nothing that either wrote, without a notice', () => {
		fc.assert(
			fc.property(steps, (order) => {
				const { server, written, removed, asked } = play(order);
				const stored = names.flatMap((name) => wordsOf(server.fields[name] ?? ''));
				for (const word of written) {
					if (asked.has(word)) continue;
					const gone = removed.some((words) => words.has(word));
					expect([word, stored.includes(word)]).toEqual([word, !gone]);
				}
			}),
			{ numRuns: 2000 },
		);
	});

	test('end with what the server holds, wherever nobody is asked', () => {
		fc.assert(
			fc.property(steps, (order) => {
				const { server, pages } = play(order);
				for (const page of pages)
					for (const name of names)
						if (!page.state.clashes.some(({ field }) => field === name))
							expect(clean(page.text(name))).toBe(server.fields[name]);
			}),
			{ numRuns: 2000 },
		);
	});

	test('ask nobody who writes alone', () => {
		fc.assert(
			fc.property(steps, (order) => {
				expect(play(order, true).notices).toBe(0);
			}),
			{ numRuns: 2000 },
		);
	});
});
