import { deserialize } from '$app/forms';
import type { Issue } from '#lib/forms/form.ts';
import type { Clashed, SaveResult } from './after-save.ts';
import { forgetSent, keepDraft, keptDraft, type Place } from '#lib/forms/drafts.ts';
import { leadsToSignIn } from '#lib/forms/sending.ts';
import { sameText } from '#lib/i18n/clean.ts';
import { namesIn, namesThatDiffer, putIn, setValueIn, valueIn } from '#lib/forms/form-values.ts';
import { joined } from './merge.ts';
import { PageState, type Held } from './page-state.svelte.ts';

export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'offline' | 'refused';

/** What ends the saving of a page: nobody is signed in, the state of the diagnosis, or the person's rights. */
const whys = [
	'signed_out',
	'submitted',
	'round_closed',
	'round_upcoming',
	'not_returned',
	'not_allowed',
] as const;
export type Why = (typeof whys)[number];

type Save = ReturnType<PageState['sends']>;
type Refused = { issues?: Issue[] } & Partial<Clashed>;

/** A form to watch: where it posts to, its place on the device, and what it showed before anybody typed. */
type Watched = { action: string; place: Place; shown: Record<string, string | undefined> };

/** Lines of the form that a button sends and nothing saves by itself: kept on the device until one is pressed. */
const lines = ['new_idea', 'new_comment'];

/** How long a save may take, in ms, before the connection counts as lost. */
const patience = 15_000;

// A page that was left may still be sending when the next one is open: only the newest keeps drafts.
// eslint-disable-next-line svelte/prefer-svelte-reactivity
const newest = new Map<string, Autosave>();

/**
 * Saves a question page as it is typed. What is not yet acknowledged stays on the device, so that neither a lost
 * connection nor a reload takes a word. Without JavaScript the same form is posted by its buttons.
 */
export class Autosave {
	state = $state<SaveState>('idle');
	/** Why nothing can be saved any more, where that is known. */
	why = $state<Why | null>(null);
	savedAt = $state('');
	issues = $state<Issue[]>([]);
	span = $state<SaveResult['span'] | null>(null);
	/** Whose words came into fields of this page while it was open. */
	taken = $state<string | null>(null);
	/** Somebody else wrote what this page does not show yet. */
	onbehind = () => {};

	readonly #page: PageState;
	#form: HTMLFormElement | undefined;
	#action = '';
	#place!: Place;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running: Promise<void> | undefined;
	#retries = 0;

	constructor(base: string, version: number) {
		this.#page = new PageState(base, version, (name) => (this.#form ? valueIn(this.#form, name) : ''));
	}

	/** Where the fields start, for a save of them all. */
	get base() {
		return this.#page.starts;
	}
	/** What waits for a choice. */
	get clashes() {
		return this.#page.clashes;
	}
	get theirName() {
		return this.#page.theirName;
	}
	/** Of the answer that this page last read or saved. */
	get version() {
		return this.#page.version;
	}
	/** Somebody else wrote what this page does not show: also in the field that has the focus, once that is left. */
	get behind() {
		return this.#page.behind;
	}

	/** Watches a form; answers with what to call when it goes away. */
	attach(form: HTMLFormElement, { action, place, shown }: Watched): () => void {
		this.#form = form;
		this.#action = action;
		this.#place = place;
		newest.set(place.address, this);
		this.#restore();
		// also what was typed before the scripts were there
		for (const name of namesThatDiffer(form, shown)) if (!lines.includes(name)) this.#page.typed(name);
		this.#keep();
		void this.flush();
		const typed = (event: Event) => this.#note(event.target, 1200);
		const changed = ({ target }: Event) => {
			// a field that the person leaves as it was saved has nothing to send, and may take what came meanwhile
			if (!this.#page.untouched((target as HTMLInputElement).name)) this.#note(target, 0);
		};
		const leave = () => void this.flush(true);
		const back = () => void this.flush();
		// whoever comes back may have signed in elsewhere
		const seen = () =>
			document.visibilityState === 'hidden'
				? !this.#running && leave()
				: this.why === 'signed_out' && void this.flush();
		// on the document: a line beside the form may be one of it
		document.addEventListener('input', typed);
		form.addEventListener('change', changed);
		addEventListener('pagehide', leave);
		addEventListener('online', back);
		document.addEventListener('visibilitychange', seen);
		return () => {
			clearTimeout(this.#timer);
			// a save that is under way is followed by what came after it
			void this.flush();
			document.removeEventListener('input', typed);
			form.removeEventListener('change', changed);
			removeEventListener('pagehide', leave);
			removeEventListener('online', back);
			document.removeEventListener('visibilitychange', seen);
		};
	}

	/** Sends what has changed now. `leaving` lets the browser finish it after the page is gone. */
	async flush(leaving = false): Promise<void> {
		clearTimeout(this.#timer);
		const names = this.#page.unsent;
		if (!names.length) this.state = this.state === 'waiting' ? 'saved' : this.state;
		if (!this.#form || !names.length || (this.#running && !leaving)) return;
		this.state = 'saving';
		this.#running = this.#send(this.#read(names), leaving);
		await this.#running;
		this.#running = undefined;
		// what was typed while the save was under way
		if ((this.state as SaveState) === 'waiting') this.#later(1200);
	}

	/** Resolves when no save is under way any more, so that a post starts from what that one left. */
	async settled(): Promise<void> {
		clearTimeout(this.#timer);
		await this.#running;
		clearTimeout(this.#timer);
	}

	/** Ends when no save is under way. */
	async idle(): Promise<void> {
		await this.#running;
	}

	/**
	 * The page has been read again: a field that shows what the server holds starts from there, and one that nobody
	 * has touched here takes what `by` wrote, unless somebody is in it just now.
	 */
	reread({ by, ...held }: Held & { by: string | null }): void {
		const form = this.#form;
		if (!form) return;
		const inside = (document.activeElement as HTMLInputElement | null)?.name;
		const names = namesIn(form).filter((name) => !lines.includes(name));
		const taken = this.#page.reread(held, names, (name, text) => {
			if (name === inside) return false;
			setValueIn(form, name, text);
			return true;
		});
		if (taken.length) this.taken = by;
	}

	/** A clash is settled: the field keeps what stands in it now, takes the other text, or has both. */
	settle(field: string, how: 'keep' | 'take' | 'join'): void {
		const clash = this.clashes.find((it) => it.field === field);
		if (!clash || !this.#form) return;
		const yours = valueIn(this.#form, field);
		if (how !== 'keep')
			setValueIn(this.#form, field, how === 'take' ? clash.theirs : joined(field, clash.theirs, yours));
		this.#page.settled(field);
		this.#keep();
		void this.flush();
	}

	/** A post of these fields came back: with what is to mend, or with what somebody else wrote. */
	refused({ issues = [], clashes, base = '', ...more }: Refused, names: string[] = []): void {
		this.issues = issues;
		// what is to mend may have been saved all the same: then the answer says from where the fields start now
		if (issues.length) this.state = clashes?.length === 0 ? 'saved' : 'refused';
		if (!clashes) return;
		this.#page.take({ theirName: null, ...more, clashes, base }, names);
		this.#keep();
	}

	/** A post did not get through: the words stay here, and are sent when the connection is back. */
	notSent(): void {
		this.state = 'offline';
		this.#later(2000);
	}

	/** A post was not allowed, for this reason: the words stay here. */
	notAllowed(why: string | undefined): void {
		this.why = whys.find((it) => it === why) ?? null;
		this.state = 'refused';
	}

	/** Everything was handed over by an ordinary post of these fields: nothing is left to save here. */
	handedOver(posted: Record<string, string>): void {
		clearTimeout(this.#timer);
		this.#page.handedOver();
		this.issues = [];
		forgetSent(this.#place, posted);
	}

	/**
	 * The fields are about to start anew from what was posted: what was typed since is kept on the device for whoever
	 * watches them next, and this one sends nothing more, because they no longer show it.
	 */
	handOn(posted: Record<string, string>): void {
		clearTimeout(this.#timer);
		for (const [name, text] of Object.entries(this.standing()))
			if (!lines.includes(name) && !sameText(text, posted[name] ?? '')) this.#page.typed(name);
		this.#keep();
		this.#form = undefined;
	}

	/** The fields as they stand, and the lines that only a button sends. */
	standing(): Record<string, string> {
		return this.#form ? this.#read([...namesIn(this.#form), ...lines]) : {};
	}

	async #send(sent: Record<string, string>, leaving: boolean): Promise<void> {
		// eslint-disable-next-line svelte/prefer-svelte-reactivity
		const body = new URLSearchParams({
			...sent,
			base: this.#page.starts,
			texts: this.#form ? valueIn(this.#form, 'texts') : '',
			viewer: String(this.#place.viewer),
			autosave: '1',
		});
		const save = this.#page.sends(sent);
		this.#keep();
		try {
			const response = await fetch(this.#action, {
				method: 'POST',
				headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
				body,
				...(leaving
					? { keepalive: body.toString().length < 60_000 }
					: { signal: AbortSignal.timeout(patience) }),
			});
			if (response.status >= 500) throw new Error(response.statusText);
			this.#take(deserialize(await response.text()), sent, save);
		} catch {
			this.#page.lost(save);
			this.#keep();
			this.state = 'offline';
			this.#later(Math.min(30_000, 2000 * 2 ** this.#retries++));
		}
	}

	#take(result: ReturnType<typeof deserialize>, sent: Record<string, string>, save: Save): void {
		this.#retries = 0;
		this.why = null;
		if (result.type !== 'success') this.#page.refused(save);
		if (result.type === 'failure') return this.refused(result.data ?? {});
		if (result.type === 'redirect')
			return this.notAllowed(leadsToSignIn(result.location) ? 'signed_out' : undefined);
		if (result.type === 'error') return this.notAllowed((result.error as App.Error | undefined)?.message);
		const { saved } = result.data as { saved: SaveResult };
		forgetSent(this.#place, sent);
		this.savedAt = saved.savedAt;
		this.span = saved.span;
		this.issues = [];
		this.#page.answered(save, saved);
		this.state = this.#page.unsent.length ? 'waiting' : 'saved';
		this.#keep();
		if (this.#page.behind) this.onbehind();
	}

	#note(target: EventTarget | null, delay: number): void {
		const name = (target as HTMLInputElement | null)?.name;
		if (!name || (target as HTMLInputElement).form !== this.#form) return;
		if (lines.includes(name)) return this.#keepLine(name);
		this.#page.typed(name);
		this.#keep();
		if (this.state !== 'offline') this.state = 'waiting';
		this.#later(delay);
	}

	#later(delay: number): void {
		clearTimeout(this.#timer);
		if (newest.get(this.#place.address) !== this) return;
		this.#timer = setTimeout(() => void this.flush(), delay);
	}

	#read(names: Iterable<string>): Record<string, string> {
		return Object.fromEntries([...names].map((name) => [name, this.#form ? valueIn(this.#form, name) : '']));
	}

	/** Keeps what is not acknowledged, each field with the text that it started from. */
	#keep(): void {
		// a page that came back without scripts is rendered on the server, which is no device
		if (!this.#form) return;
		const { unsaved } = this.#page;
		if (newest.get(this.#place.address) !== this || !unsaved.length) return;
		const from = unsaved.map((name) => [name, this.#page.startsOf(name)] as const);
		keepDraft(this.#place, this.#read(unsaved), Object.fromEntries(from));
	}

	#keepLine(name: string): void {
		const value = valueIn(this.#form!, name);
		if (value || keptDraft(this.#place)?.fields[name]) keepDraft(this.#place, { [name]: value || null });
	}

	#restore(): void {
		const draft = keptDraft(this.#place);
		if (!draft || !this.#form) return;
		const names = Object.keys(draft.fields);
		for (const name of names) {
			if (lines.includes(name)) {
				if (!valueIn(this.#form, name)) putIn(this.#form, name, draft.fields[name]!);
				continue;
			}
			// the components that hold a choice are told, or the next time they look at it they would take it back
			putIn(this.#form, name, draft.fields[name]!);
			this.#page.restored(name, draft.from[name] ?? '');
		}
	}
}
