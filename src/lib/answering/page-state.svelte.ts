/* eslint-disable svelte/prefer-svelte-reactivity -- nothing on the page reads these sets and maps: plain ones are enough */
import { clean } from '#lib/i18n/clean.ts';
import type { Clashed, SaveResult } from './after-save.ts';
import { fingerprint, parseBase, rebase, startOf, type Clash } from './merge.ts';

/** A save that is under way, or of which nobody knows whether the server has it: what it sent of each field. */
type Sent = { prints: Map<string, string>; lost: boolean };

/** What a page that is read again holds of its answer. */
export type Held = { fields: Record<string, string | undefined>; version: number };

/** The fingerprint of a text as the server keeps it: a space that a phone leaves at the end is no change. */
const print = (text: string) => fingerprint(clean(text));

/**
 * What a question page knows of its fields: the text that each starts from, which are not saved, what was sent and not
 * answered, and where somebody else wrote too. It knows neither form nor connection: `read` says what stands in a field.
 */
export class PageState {
	/** The fingerprint of the text that each field starts from, in the line that merge.ts reads. */
	base = $state('');
	/** What waits for a choice; none of it is sent before. */
	clashes = $state<Clash[]>([]);
	theirName = $state<string | null>(null);
	/** Of the answer that this page last read or saved. */
	version: number;
	/** Somebody else wrote what this page does not show: it has to be read again. */
	behind = false;

	readonly #opened: number;
	#read: (name: string) => string;
	#unsaved = new Set<string>();
	#sent: Sent[] = [];
	/** At which version the text that a field starts from was seen, where that is later than the page was opened. */
	#startsAt = new Map<string, number>();

	constructor(base: string, version: number, read: (name: string) => string) {
		this.base = base;
		this.version = version;
		this.#opened = version;
		this.#read = read;
	}

	/** Somebody typed in this field, or chose. */
	typed(name: string): void {
		this.#unsaved.add(name);
	}

	/** What is not acknowledged. */
	get unsaved(): string[] {
		return [...this.#unsaved];
	}

	/** What of it waits for nobody's choice. */
	get unsent(): string[] {
		return this.unsaved.filter((name) => !this.#clashIn(name));
	}

	/** Everything was handed over by another way. */
	handedOver(): void {
		this.#unsaved.clear();
		this.#sent = [];
	}

	/**
	 * What a field may start from: the text that it shows, or one that this page has sent without an answer, which may
	 * be what the server holds by now.
	 */
	startsOf(name: string): string {
		const { print } = startOf(parseBase(this.base), name);
		const sent = new Set(this.#sent.flatMap(({ prints }) => prints.get(name) ?? []));
		return sent.size ? [`${print}@${this.#seenAt(name)}`, ...sent].join('+') : print;
	}

	/** The line `base` as a save sends it. */
	get starts(): string {
		const names = [...new Set(this.#sent.flatMap(({ prints }) => [...prints.keys()]))];
		return rebase(this.base, new Map(names.map((name) => [name, this.startsOf(name)])), names);
	}

	/** These texts are on their way. To be followed by `answered`, `refused` or `lost`. */
	sends(fields: Record<string, string>): Sent {
		const prints = new Map(Object.entries(fields).map(([name, text]) => [name, print(text)]));
		const sent = { prints, lost: false };
		this.#sent.push(sent);
		return sent;
	}

	/** Nobody knows whether the server has it. */
	lost(sent: Sent): void {
		sent.lost = true;
		for (const name of sent.prints.keys()) this.#unsaved.add(name);
	}

	/** The server has not taken it. */
	refused(sent: Sent): void {
		this.#sent = this.#sent.filter((it) => it !== sent);
	}

	/** The server has taken it, but for what clashes. */
	answered(sent: Sent, saved: Omit<SaveResult, 'savedAt' | 'span'>): void {
		const before = this.#sent.slice(0, this.#sent.indexOf(sent));
		this.refused(sent);
		const names = [...sent.prints.keys()];
		// what was sent before it has arrived before it, or never will
		for (const { lost, prints } of before) if (lost) for (const name of names) prints.delete(name);
		// a page that saves over what somebody else wrote meanwhile has still to show it
		if (saved.version - Number(saved.wrote) > this.version) this.behind = true;
		else this.version = Math.max(this.version, saved.version);
		this.take(saved, names);
		for (const name of names) {
			if (this.#differs(name) || this.#sent.some((it) => it.lost && it.prints.has(name)))
				this.#unsaved.add(name);
			else if (!this.#clashIn(name)) this.#unsaved.delete(name);
		}
		if (saved.older.some((name) => !this.#unsaved.has(name))) this.behind = true;
	}

	/**
	 * Each of these fields starts from what is stored now. Where somebody else wrote too it starts from what it did,
	 * until that is settled, or the next save would overwrite the other text; and so does every field that was not sent,
	 * since the page may still show an older text. The only text of the server's that may give way unseen is one that
	 * this page sent itself and got no answer for: of any other, also one that is contained here, somebody took it out.
	 */
	take({ clashes, base, theirName, version = this.version }: Clashed, names: string[]): void {
		const stored = parseBase(base);
		const current = names.filter((name) => this.#seenAt(name) <= version);
		const own = (name: string, text: string) =>
			this.#sent.some(({ prints }) => prints.get(name) === text) ||
			(this.#seenAt(name) === version && startOf(parseBase(this.base), name).print === text);
		const foreign = clashes.filter(
			({ field, theirs }) => current.includes(field) && !own(field, print(theirs)),
		);
		// a note stands for a guess where nothing is marked
		const implied = current.flatMap((name) =>
			name.startsWith('note.') ? name.replace('note.', 'mark.') : [],
		);
		const guesses = implied.filter((name) => stored.get(name) === fingerprint('we_guess'));
		const taken = [...current, ...guesses].filter((name) => !foreign.some(({ field }) => field === name));
		this.base = rebase(this.base, stored, taken);
		for (const name of [...current, ...guesses]) this.#startsAt.set(name, version);
		if (!foreign.length) return;
		this.clashes = [
			...this.clashes.filter(({ field }) => !foreign.some((it) => it.field === field)),
			...foreign,
		];
		this.theirName = theirName;
		for (const { field } of foreign) this.#unsaved.add(field);
	}

	/**
	 * The page has been read again: a field that shows what the server holds starts from there. Answers with the fields
	 * that nobody has touched here and that hold something else now: `show` is to put it into them.
	 */
	reread(
		{ fields, version }: Held,
		names: string[],
		show: (name: string, text: string) => boolean,
	): string[] {
		// what was read before the last save is older than what stands here
		if (version < this.version) return [];
		this.version = version;
		this.behind = false;
		const taken: string[] = [];
		for (const name of names) {
			// saved here after what is read now was written
			if (this.#seenAt(name) > version) continue;
			const held = fields[name] ?? '';
			const shown = print(this.#read(name)) === print(held);
			if (!shown && !this.untouched(name)) continue;
			if (!shown && !show(name, held)) {
				this.behind = true;
				continue;
			}
			if (!shown) taken.push(name);
			this.#start(name, print(held), version);
		}
		return taken;
	}

	/** Whether a field stands as this page started it: not written in, and not waiting for a choice. */
	untouched(name: string): boolean {
		return !this.#unsaved.has(name) && !this.#clashIn(name) && !this.#differs(name);
	}

	/** The choice is made, and the field holds what it says. */
	settled(field: string): void {
		const clash = this.#clashIn(field);
		if (!clash) return;
		this.clashes = this.clashes.filter((it) => it !== clash);
		this.#start(field, print(clash.theirs), this.#seenAt(field));
		this.#unsaved.add(field);
	}

	/** A field is as this device kept it: what it starts from is kept with it. */
	restored(name: string, starts: string): void {
		const { print, sent, version } = startOf(new Map([[name, starts]]), name);
		this.#start(name, print, Number.isFinite(version) ? version : this.version);
		for (const it of sent) this.#sent.push({ prints: new Map([[name, it]]), lost: true });
		this.#unsaved.add(name);
	}

	#start(name: string, print: string, version: number): void {
		this.base = rebase(this.base, new Map([[name, print === fingerprint('') ? '' : print]]), [name]);
		this.#startsAt.set(name, version);
	}

	#seenAt(name: string): number {
		return this.#startsAt.get(name) ?? this.#opened;
	}

	#differs(name: string): boolean {
		return startOf(parseBase(this.base), name).print !== print(this.#read(name));
	}

	#clashIn(name: string): Clash | undefined {
		return this.clashes.find(({ field }) => field === name);
	}
}
