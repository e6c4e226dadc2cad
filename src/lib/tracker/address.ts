import { statuses } from '#lib/commitments/rules.ts';
import { principles } from '#lib/content/principles.ts';
import { address, choice, flag, id, pages, slug, text } from '#lib/forms/address.ts';
import * as m from '#lib/i18n/generated/messages.js';
import { dueWord, statusFilterWord } from './filter-words.ts';

export const dueWindows = ['past', '30d', '90d', 'later'] as const;
export type DueWindow = (typeof dueWindows)[number];

export const sorts = ['due', 'title', 'updated', 'department'] as const;
export type Sort = (typeof sorts)[number];

/** `current`: what is open, and what was done in the last 30 days. `standing`: what is open or done, and not given up. */
export const statusFilters = ['current', 'open', ...statuses, 'standing', 'any'] as const;
export type StatusFilter = (typeof statusFilters)[number];

/** What the chips of the tracker call things by. */
export type Names = {
	departments: { slug: string; short: string }[];
	owners: { id: number; name: string }[];
	rounds: { id: number; name: string }[];
	principleNames: { key: string; short: string }[];
};

const shortOf = (slug: string, { departments }: Names) =>
	departments.find((it) => it.slug === slug)?.short ?? slug;

/** The tracker: every view of it is an address that can be sent, kept and gone back to. */
export const tracker = address('/tracker', {
	/** The department that leads it. */
	department: slug({ chip: shortOf }),
	principle: choice(principles, null, {
		chip: (key, { principleNames }: Names) => principleNames.find((it) => it.key === key)?.short,
	}),
	status: choice(statusFilters, 'current', { chip: statusFilterWord }),
	owner: id({
		chip: (id, { owners }: Names) => owners.find((it) => it.id === id)?.name ?? m.tracker_unknown_owner(),
	}),
	/** A department that takes part in it or is asked to. */
	partner: slug({
		chip: (slug, names: Names) => m.tracker_chip_partner({ department: shortOf(slug, names) }),
	}),
	/** The round that it came out of. */
	round: id({ chip: (id, { rounds }: Names) => rounds.find((it) => it.id === id)?.name }),
	due: choice(dueWindows, null, { chip: dueWord }),
	overdue: flag({ chip: () => m.status_overdue() }),
	quiet: flag({ chip: () => m.status_quiet() }),
	help: flag({ chip: () => m.status_needs_help() }),
	/** A department that it asks for help by name. */
	asked: slug({ chip: (slug, names: Names) => m.tracker_chip_asked({ department: shortOf(slug, names) }) }),
	shared: flag({ chip: () => m.tracker_tick_shared() }),
	q: text(100, { chip: (words) => m.filter_quoted({ words }) }),
	sort: choice(sorts, 'due', { kept: true }),
	descending: flag({ name: 'order', kept: true }, 'desc'),
	...pages,
});

/** What the tracker shows. */
export type Filters = typeof tracker.first;

/** What can be ticked. */
export const ticks = ['overdue', 'quiet', 'help', 'shared'] as const;
export type TickName = (typeof ticks)[number];
