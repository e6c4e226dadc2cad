import { deserialize } from '$app/forms';
import type { Issue } from '#lib/forms/form.ts';
import type { AnswerState } from './rules.ts';
import type { Clash } from './merge.ts';
import type { Exit } from './schema.ts';
import type { Level } from '#lib/content/principles.ts';

/** What the server answers to an autosave. */
export type SaveResult = {
	base: string;
	savedAt: string;
	clashes: Clash[];
	theirName: string | null;
	span: {
		state: AnswerState;
		level: Level | null;
		exit: Exit | null;
		answerName: string | null;
		marked: number;
	};
};

type Draft = { fields: Record<string, string>; base: string };
export type SaveState = 'idle' | 'waiting' | 'saving' | 'saved' | 'offline' | 'refused';

/**
 * Saves a question page as it is typed. What is not yet acknowledged stays on the device, so that neither a lost
 * connection nor a reload takes a word. Without JavaScript the same form is posted by its buttons.
 */
export class Autosave {
	state = $state<SaveState>('idle');
	savedAt = $state('');
	base = $state('');
	clashes = $state<Clash[]>([]);
	theirName = $state<string | null>(null);
	issues = $state<Issue[]>([]);
	span = $state<SaveResult['span'] | null>(null);

	#form: HTMLFormElement | undefined;
	#action = '';
	#key = '';
	// nothing on the page reads these: plain ones are enough
	// eslint-disable-next-line svelte/prefer-svelte-reactivity
	#dirty = new Set<string>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#running = false;
	#retries = 0;

	constructor(base: string) {
		this.base = base;
	}

	/**
	 * Watches a form that posts to `action`; `key` names its place on the device. Answers with what to call when it
	 * goes away.
	 */
	attach(form: HTMLFormElement, action: string, key: string): () => void {
		this.#form = form;
		this.#action = action;
		this.#key = `mainspan:${key}`;
		this.#restore();
		const typed = (event: Event) => this.#note(event.target, 1200);
		const changed = (event: Event) => this.#note(event.target, 0);
		const leave = () => void this.flush(true);
		const back = () => void this.flush();
		const hidden = () => document.visibilityState === 'hidden' && leave();
		form.addEventListener('input', typed);
		form.addEventListener('change', changed);
		addEventListener('pagehide', leave);
		addEventListener('online', back);
		document.addEventListener('visibilitychange', hidden);
		return () => {
			leave();
			clearTimeout(this.#timer);
			form.removeEventListener('input', typed);
			form.removeEventListener('change', changed);
			removeEventListener('pagehide', leave);
			removeEventListener('online', back);
			document.removeEventListener('visibilitychange', hidden);
		};
	}

	/** Sends what has changed now. `leaving` lets the browser finish it after the page is gone. */
	async flush(leaving = false): Promise<void> {
		clearTimeout(this.#timer);
		if (!this.#form || !this.#dirty.size || (this.#running && !leaving)) return;
		const sent = this.#read();
		this.#running = true;
		this.state = 'saving';
		// eslint-disable-next-line svelte/prefer-svelte-reactivity
		const body = new URLSearchParams({ ...sent, base: this.base, autosave: '1' });
		try {
			const response = await fetch(this.#action, {
				method: 'POST',
				headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
				body,
				keepalive: leaving && body.toString().length < 60_000,
			});
			if (response.status >= 500) throw new Error(response.statusText);
			this.#take(deserialize(await response.text()), sent);
		} catch {
			this.state = 'offline';
			this.#timer = setTimeout(() => void this.flush(), Math.min(30_000, 2000 * 2 ** this.#retries++));
		} finally {
			this.#running = false;
		}
		// what was typed while the save was under way
		if (this.#dirty.size && (this.state as SaveState) === 'saved') this.#later(1200);
	}

	/** A clash is settled: `text` is what the field holds from now on. */
	settle(field: string, text: string): void {
		this.#write(field, text);
		this.clashes = this.clashes.filter((clash) => clash.field !== field);
		this.#dirty.add(field);
		this.#keep();
		void this.flush();
	}

	/** A post did not get through: the words stay here, and are sent when the line is back. */
	notSent(): void {
		this.state = 'offline';
		this.#later(2000);
	}

	/** Everything was handed over by an ordinary post: nothing is left to save here. */
	handedOver(): void {
		clearTimeout(this.#timer);
		this.#dirty.clear();
		this.#keep();
	}

	#take(result: ReturnType<typeof deserialize>, sent: Record<string, string>): void {
		this.#retries = 0;
		if (result.type === 'success') {
			const saved = (result.data as { saved: SaveResult }).saved;
			const now = this.#read();
			for (const [name, value] of Object.entries(sent)) if (now[name] === value) this.#dirty.delete(name);
			this.base = saved.base;
			this.savedAt = saved.savedAt;
			this.span = saved.span;
			this.issues = [];
			if (saved.clashes.length) {
				const fields = saved.clashes.map(({ field }) => field as string);
				this.clashes = [...this.clashes.filter(({ field }) => !fields.includes(field)), ...saved.clashes];
				this.theirName = saved.theirName;
			}
			this.state = 'saved';
			this.#keep();
		} else if (result.type === 'failure') {
			this.issues = (result.data as { issues?: Issue[] } | undefined)?.issues ?? [];
			this.state = 'refused';
		} else {
			// signed out, or no longer allowed: the words stay on the device
			this.state = 'refused';
		}
	}

	#note(target: EventTarget | null, delay: number): void {
		const name = (target as HTMLInputElement | null)?.name;
		if (!name || name === 'new_idea') return;
		this.#dirty.add(name);
		this.#keep();
		if (this.state !== 'offline') this.state = 'waiting';
		this.#later(delay);
	}

	#later(delay: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => void this.flush(), delay);
	}

	#read(): Record<string, string> {
		const data = new FormData(this.#form);
		return Object.fromEntries(
			[...this.#dirty].map((name) => [name, (data.get(name) as string | null) ?? '']),
		);
	}

	#write(name: string, value: string): void {
		const item = this.#form?.elements.namedItem(name);
		if (
			item instanceof RadioNodeList ||
			item instanceof HTMLTextAreaElement ||
			item instanceof HTMLInputElement
		)
			item.value = value;
	}

	// the device's own store may be full or closed; then the page works as it did, without that comfort
	#keep(): void {
		try {
			if (!this.#dirty.size) localStorage.removeItem(this.#key);
			else
				localStorage.setItem(
					this.#key,
					JSON.stringify({ fields: this.#read(), base: this.base } satisfies Draft),
				);
		} catch {
			return;
		}
	}

	#restore(): void {
		try {
			const text = localStorage.getItem(this.#key);
			if (!text) return;
			const draft = JSON.parse(text) as Draft;
			for (const [name, value] of Object.entries(draft.fields)) {
				this.#write(name, value);
				this.#dirty.add(name);
			}
			this.base = draft.base;
		} catch {
			return;
		}
		void this.flush();
	}
}
