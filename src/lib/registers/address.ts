import { principles } from '#lib/content/principles.ts';
import { address, choice, id, pages, slug, text } from '#lib/forms/address.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { states, type State } from './lists.ts';
import { statusFilterWord } from './words.ts';

/** `current`: everything that is on the list, whether picked up or not. */
export const statusFilters = ['current', ...states, 'any'] as const;
export type StatusFilter = 'current' | 'any' | State;

/** What the chips of a register call things by. */
export type Names = {
	departments: { slug: string; short: string }[];
	rounds: { id: number; name: string }[];
	principleNames: { key: string; short: string }[];
};

const parameters = {
	department: slug({
		chip: (slug, { departments }: Names) => departments.find((it) => it.slug === slug)?.short ?? slug,
	}),
	principle: choice(principles, null, {
		chip: (key, { principleNames }: Names) => principleNames.find((it) => it.key === key)?.short,
	}),
	/** A round in which it was named. */
	round: id({ chip: (id, { rounds }: Names) => rounds.find((it) => it.id === id)?.name }),
	status: choice(statusFilters, 'current', { chip: statusFilterWord }),
	q: text(100, { chip: (words) => m.filter_quoted({ words }) }),
	...pages,
};

/** The two registers; what each shows lives in its address. */
export const registerPages = {
	gaps: address('/registers/gaps', parameters),
	voices: address('/registers/voices', parameters),
};

/** What a register shows. */
export type Filters = typeof registerPages.gaps.first;

/** The first view of a register. */
export const noFilters: Filters = registerPages.gaps.first;
