import type { Person } from '#lib/people/schema.ts';
import type { Filters } from './address.ts';

/** A view that somebody is likely to want: what is theirs, or their department's. Its words follow from `kind`. */
export type QuickView = {
	kind: 'mine' | 'leads' | 'takes_part' | 'asked';
	/** The short name of the department. */
	department: string;
	filters: Filters;
	/** It is what the tracker shows. */
	current: boolean;
};

type Department = { id: number; slug: string; short: string };

/** As many of somebody's departments as have room. */
const most = 3;

/**
 * The views beside what `filters` show, each with the rest of the filters as they are: what the reader owns; what their
 * departments lead, take part in and are asked for; and where the department that is filtered by takes part.
 */
export function quickViews(filters: Filters, person: Person, departments: Department[]): QuickView[] {
	const own = departments.filter(({ id }) => person.memberships.some((it) => it.departmentId === id));
	const view = (kind: QuickView['kind'], department: string, changes: Partial<Filters>): QuickView => ({
		kind,
		department,
		filters: { ...filters, after: null, before: null, ...changes },
		current: Object.entries(changes).every(([key, value]) => filters[key as keyof Filters] === value),
	});
	const none = { department: null, partner: null, asked: null };
	const takesPart = ({ slug, short }: Department) => view('takes_part', short, { ...none, partner: slug });
	const filtered = departments.filter(
		({ slug, id }) => slug === filters.department && !own.some((it) => it.id === id),
	);
	return [
		view('mine', '', { owner: person.id }),
		...own
			.slice(0, most)
			.flatMap((it) => [
				view('leads', it.short, { ...none, department: it.slug }),
				takesPart(it),
				view('asked', it.short, { ...none, asked: it.slug }),
			]),
		...filtered.map(takesPart),
	];
}
