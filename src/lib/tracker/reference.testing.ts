import { addDays, daysBetween, type Day } from '#lib/i18n/days.ts';
import { today } from '../../../tests/support/city.ts';
import type { Planted } from './crowd.testing.ts';
import type { Filters } from './address.ts';
import type { Counts } from './queries.server.ts';
import type { Group } from './rows.server.ts';

// What the tracker should show, said once more in the plainest way: no database, no index, no cursor.

const isClosed = ({ status }: Planted) => status === 'done' || status === 'stopped';
const isOverdue = (it: Planted) => !isClosed(it) && it.dueOn < today;
const dayOf = (moment: string): Day => moment.slice(0, 10);
/** Whether nothing was said of it for 60 days. */
export const isQuiet = (it: Planted) => !isClosed(it) && daysBetween(dayOf(it.lastUpdateAt), today) > 60;
const takesPart = ({ partners }: Planted, departmentId: number | undefined) =>
	partners.some((it) => it.status !== 'declined' && it.departmentId === departmentId);
const isShared = ({ partners }: Planted) => partners.some(({ status }) => status !== 'declined');

const letters = new Map([...'ąćęłńóśźż'].map((letter, index) => [letter, 'acelnoszz'[index]!]));
const plain = (text: string) =>
	[...text.normalize('NFC').toLowerCase()].map((letter) => letters.get(letter) ?? letter).join('');

function isInStatus(it: Planted, { status }: Filters): boolean {
	if (status === 'any') return true;
	if (status === 'standing') return it.status !== 'stopped';
	if (status === 'open') return !isClosed(it);
	if (status !== 'current') return it.status === status;
	return !isClosed(it) || (it.status === 'done' && daysBetween(dayOf(it.closedAt!), today) <= 30);
}

function isInWindow({ dueOn }: Planted, { due }: Filters): boolean {
	const days = daysBetween(today, dueOn);
	if (due === 'past') return days < 0;
	if (due === '30d') return days >= 0 && days <= 30;
	if (due === '90d') return days >= 0 && days <= 90;
	return due === null || days > 90;
}

function hasWords(it: Planted, { q }: Filters): boolean {
	const wanted = plain(q).split(/\s+/).filter(Boolean);
	const said = plain(`${it.title} ${it.sign}`);
	return wanted.every((word) => said.includes(word) || plain(it.owner).includes(word));
}

const isTicked = (it: Planted, { overdue, quiet, help, shared }: Filters) =>
	(!overdue || isOverdue(it)) &&
	(!quiet || isQuiet(it)) &&
	(!help || it.status === 'needs_help') &&
	(!shared || isShared(it));

const isIn = (it: Planted, filters: Filters, all: Planted[]) =>
	(filters.department === null || it.department === filters.department) &&
	(filters.partner === null || takesPart(it, idOf(filters.partner, all))) &&
	(filters.asked === null || (it.askedId !== null && it.askedId === idOf(filters.asked, all))) &&
	(filters.round === null || it.roundId === filters.round) &&
	(filters.principle === null || it.principles.includes(filters.principle)) &&
	(filters.owner === null || it.ownerId === filters.owner) &&
	isInStatus(it, filters) &&
	isInWindow(it, filters) &&
	hasWords(it, filters);

const idOf = (slug: string, all: Planted[]) => all.find((it) => it.department === slug)?.departmentId;

const byPolishRules = new Intl.Collator('pl');
const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
const byTitle = (a: Planted, b: Planted) =>
	byPolishRules.compare(a.title, b.title) || Buffer.from(a.title).compare(Buffer.from(b.title));
const openFirst = (a: Planted, b: Planted) => Number(isClosed(a)) - Number(isClosed(b));
const byDueDay = (a: Planted, b: Planted) => compare(a.dueOn, b.dueOn);

/** What `filters` leave of the planted commitments, in their order. */
export function expected(planted: Planted[], filters: Filters): Planted[] {
	const way = filters.descending ? -1 : 1;
	const order: Record<Filters['sort'], (a: Planted, b: Planted) => number> = {
		due: (a, b) => openFirst(a, b) || way * byDueDay(a, b),
		title: (a, b) => way * byTitle(a, b),
		updated: (a, b) => way * compare(a.lastUpdateAt, b.lastUpdateAt),
		department: (a, b) =>
			way * compare(a.department, b.department) || openFirst(a, b) || way * byDueDay(a, b),
	};
	return planted
		.filter((it) => isIn(it, filters, planted) && isTicked(it, filters))
		.sort((a, b) => order[filters.sort](a, b) || way * compare(a.id, b.id));
}

/** The heading that a commitment stands under. */
export function groupOf(it: Planted): Group {
	if (isClosed(it)) return 'kept';
	if (isOverdue(it)) return 'overdue';
	return it.dueOn <= addDays(today, 30) ? 'soon' : 'later';
}

/** What the page should count. */
export function expectedCounts(planted: Planted[], filters: Filters): Counts {
	const base = planted.filter((it) => isIn(it, filters, planted));
	// what a tick would leave beside the others
	const left = (tick: 'overdue' | 'quiet' | 'help') =>
		base.filter((it) => isTicked(it, { ...filters, [tick]: true }));
	const shown = base.filter((it) => isTicked(it, filters));
	const overdue = left('overdue');
	const under = (group: Group) => shown.filter((it) => groupOf(it) === group).length;
	return {
		shown: shown.length,
		departments: new Set(shown.map(({ departmentId }) => departmentId)).size,
		overdue: overdue.length,
		help: left('help').length,
		quiet: left('quiet').length,
		oldestOverdue: overdue.map(({ dueOn }) => dueOn).sort()[0] ?? null,
		groups: { overdue: under('overdue'), soon: under('soon'), later: under('later'), kept: under('kept') },
	};
}
