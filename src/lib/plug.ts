import type { Day } from './i18n/days.ts';
import type { Locale } from './i18n/locale.ts';

type Viewer = App.Locals['viewer'];

/** The name of a permission that asks for no particular thing. */
type Permission = Parameters<Viewer['gate']['allows']>[0];

/** A value before or after a change, as the log keeps it. */
export type Scalar = string | number | boolean | null;

/** What a history knows of an event beside its verb. */
export type EventContext = {
	/** In which everything is told. */
	locale: Locale;
	/** Short name of the department that the event is about, or ''. */
	department: string;
	/** Short name of a department by its id. */
	departmentOf: (id: number | string) => string;
};

/** What somebody did, as the second half of "Anna Nowak …". */
export type Words = (told: EventContext) => string;

/** One line for one field that changed: "Due: 15 September 2026 → 25 October 2026". */
export type ChangeWords = (from: Scalar, to: Scalar, told: EventContext) => string;

/** What events can be about. Its own history may tell a verb in other words than the verb's module does elsewhere. */
export type Subject = { verbs?: Record<string, Words> };

/** What somebody is doing that becomes an event when they stop, such as writing; `note` as the event will have it. */
export type UnderWay = { at: Date; personName: string | null; verb: string; note: string };

/** Whether somebody may follow a topic; `rest` is what stands behind its kind: `['12', 'equality']`. */
export type Follow = (viewer: Viewer, rest: string[]) => Promise<'yes' | 'no' | 'unknown'>;

/** One thing that waits for somebody, in words of their language. */
export type Waiting = {
	/** Unique among everything that waits. */
	key: string;
	/** A colleague waits for them, it is theirs to look at, or an answer is awaited some time. */
	urgency: 'asked' | 'due' | 'invited';
	/** The day by which it is to be done. What has such a day comes before what has none, the earliest first. */
	by?: Day;
	/** A day or a moment, in ISO: of equally urgent things the earlier stands first. */
	since: string;
	when: string;
	/** More about when, in small letters. */
	until: string;
	late?: boolean;
	title: string;
	text: string;
	/** The one thing to do, and where. */
	action: string;
	href: string;
};

/** What a module has for somebody to do, how much more there is than it gives, and how much of that is late. */
export type WaitingFor = (viewer: Viewer) => Promise<{ things: Waiting[]; more?: number; moreLate?: number }>;

/** An entry of the navigation. */
export type NavigationEntry = {
	href: string;
	label: () => string;
	/** Addresses that lie below it and don't begin with its own. */
	covers?: string[];
	/** Who sees it; without one everybody who is signed in does. */
	permission?: Permission;
};

/** An account that anybody may look around with, as the sign-in page names it. */
export type Door = {
	email: string;
	name: string;
	/** What they are in the city, in the reader's language. */
	what: string;
};

/**
 * What a module gives to the whole. The list of modules stands in modules.server.ts; whatever cuts across (the log, live
 * pages, the desk, the navigation, start-up) reads plugs and knows no module. Its rows of the access matrix stand
 * beside its plug in cells.txt, since only a test reads them.
 */
export type Plug = {
	/** The words of each of its verbs. */
	verbs?: Record<string, Words>;
	/** The words of the fields that its verbs change; one without words is not told. */
	changes?: Record<string, ChangeWords>;
	/** By the name that they have in the log. */
	subjects?: Record<string, Subject>;
	/** What goes on in a subject and is not in the log yet, by the subject's name: the last line of its history. */
	underWay?: Record<string, (id: number) => Promise<UnderWay[]>>;
	/** By the kind that a topic's name begins with. */
	topics?: Record<string, Follow>;
	/** What waits for somebody. */
	waiting?: WaitingFor;
	/** In the order of the list of modules. */
	places?: NavigationEntry[];
	/** On the sign-in page, each a link that fills in the address; the password is no part of it. */
	doors?: (locale: Locale) => Door[];
	/** Runs once the database is open and migrated, before the first request; one after the other. */
	starts?: () => Promise<void>;
};
