import { follow } from '#lib/live/follow.ts';
import { lasting, often } from './rules.ts';
import type { Now, Writer } from './schema.ts';

type Options = {
	/** The address of the question. */
	here: string;
	/** For whom the page was made. */
	viewer: number | string;
	topics: string[];
	/** The version of the answer that the page knows. */
	version: () => number;
	/** Somebody else has saved: the page is to be read again. */
	newer: () => void;
};

/** Who else is writing under this question, and telling the others that somebody is writing here. */
export class Presence {
	writers = $state<Writer[]>([]);

	#here = '';
	#viewer: number | string = '';
	#said = 0;
	#field = '';
	/** How ideas and comments stood when somebody looked last. */
	#beside: string | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** Watches a form; answers with what to call when it goes away. */
	attach(form: HTMLFormElement, { here, viewer, topics, version, newer }: Options): () => void {
		this.#here = here;
		this.#viewer = viewer;
		const look = async (): Promise<void> => {
			clearTimeout(this.#timer);
			const now = await this.#ask();
			if (!now) return;
			this.writers = now.writers;
			const moved = this.#beside !== undefined && this.#beside !== now.beside;
			this.#beside = now.beside;
			if (moved || now.version > version()) newer();
			const first = Math.min(...now.writers.map(({ left }) => left));
			// presence rows expire silently, so look again when the first would expire
			if (now.writers.length) this.#timer = setTimeout(() => void look(), (first + 0.2) * 1000);
		};
		// one look for changes that come together
		const soon = () => {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => void look(), 150);
		};
		const typed = ({ target }: Event) => this.#say((target as HTMLInputElement | null)?.name ?? '');
		const leave = () => this.#say('');
		soon();
		const silence = follow(topics, soon);
		form.addEventListener('input', typed);
		addEventListener('pagehide', leave);
		return () => {
			clearTimeout(this.#timer);
			leave();
			silence();
			form.removeEventListener('input', typed);
			removeEventListener('pagehide', leave);
		};
	}

	#say(field: string): void {
		const since = Date.now() - this.#said;
		if (field ? field === this.#field && since < often : !this.#field || since > lasting * 1000) return;
		// somebody who goes from field to field says so, but not with each key
		if (field && since < often / 4) return;
		[this.#said, this.#field] = [Date.now(), field];
		// eslint-disable-next-line svelte/prefer-svelte-reactivity
		const body = new URLSearchParams({ field, viewer: String(this.#viewer) });
		void fetch(`${this.#here}/now`, { method: 'POST', body, keepalive: true }).catch(() => {});
	}

	async #ask(): Promise<Now | null> {
		try {
			const response = await fetch(`${this.#here}/now`, { redirect: 'error' });
			return response.ok ? ((await response.json()) as Now) : null;
		} catch {
			// the connection is lost: the next change asks again
			return null;
		}
	}
}
