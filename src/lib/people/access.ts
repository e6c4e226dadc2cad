import { Permit, type Sent } from '#lib/activity/schema.ts';
import { NotAllowed, SignInNeeded } from '#lib/errors.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Membership, Person } from './schema.ts';

// Who may do what. Every load, action and endpoint asks here and nowhere else: rights are decided from the
// person, the thing and its state together.

type OfDepartment = { departmentId: number };
type DiagnosisState = {
	/** Everyone who answers it: one department, or several together. */
	departmentIds: readonly number[];
	submitted: boolean;
	/** It was submitted and is open again, in parts or as a whole. */
	revised: boolean;
	round: 'upcoming' | 'open' | 'closed';
};
type CommitmentState = { leadDepartmentId: number; ownerId: number };

const holds = (person: Person, role: Membership['role']) => person.memberships.some((m) => m.role === role);
const belongs = (person: Person, ...departmentIds: number[]) =>
	person.memberships.some((m) => m.departmentId !== null && departmentIds.includes(m.departmentId));
const leads = (person: Person, ...departmentIds: number[]) =>
	person.memberships.some((m) => m.role === 'head' && departmentIds.includes(m.departmentId));
const coordinates = (person: Person) => holds(person, 'coordinator');
const answers = (person: Person, it: DiagnosisState) =>
	!it.submitted && it.round === 'open' && (belongs(person, ...it.departmentIds) || coordinates(person));

const rules = {
	/** The desk, the tracker, commitments, submitted diagnoses: open to everyone who is signed in. */
	'city.read': () => true,
	/** How it is going in the whole city, at a glance: for those who came for that. */
	'city.oversee': (person) => coordinates(person) || holds(person, 'observer'),
	/** A draft is the department's own until it is submitted; nobody answers before its round opens or after it is closed. */
	'diagnosis.read': (person, it: DiagnosisState) =>
		it.submitted || belongs(person, ...it.departmentIds) || coordinates(person),
	'diagnosis.answer': (person, it: DiagnosisState) => answers(person, it),
	/** For a joint diagnosis each department is asked for by itself. */
	'diagnosis.submit': (person, it: DiagnosisState) =>
		!it.submitted && it.round === 'open' && (leads(person, ...it.departmentIds) || coordinates(person)),
	/** What was submitted last stays everyone's to read while the department revises it. */
	'diagnosis.read_submitted': (person, it: DiagnosisState) =>
		it.submitted || it.revised || belongs(person, ...it.departmentIds) || coordinates(person),
	/** Returning single answers, or reopening the whole, while its round is open. */
	'diagnosis.revise': (person, it: DiagnosisState) =>
		(it.submitted || it.revised) && it.round === 'open' && coordinates(person),
	/** "Was this worth the time?" asks the department's own people, once they have submitted and while the round lasts. */
	'survey.answer': (person, it: DiagnosisState) =>
		it.submitted && it.round !== 'closed' && belongs(person, ...it.departmentIds),
	/** Who may answer a question may also hand it to a colleague, and take it back. */
	'question.assign': (person, it: DiagnosisState) => answers(person, it),
	/** What is said beside an answer stays with the department and the coordinators, also once it is submitted. */
	'comment.read': (person, it: DiagnosisState) => belongs(person, ...it.departmentIds) || coordinates(person),
	'comment.write': (person, it: DiagnosisState) => answers(person, it),
	/** The head asks colleagues for their private ratings; a coordinator has no part in them. */
	'rating.ask': (person, it: DiagnosisState) =>
		!it.submitted && it.round === 'open' && leads(person, ...it.departmentIds),
	'rating.give': (person, it: DiagnosisState) =>
		!it.submitted && it.round === 'open' && belongs(person, ...it.departmentIds),
	/** Who settles a level sees how the ratings lie: the head, and the colleague whom a head asked for the answer. */
	'rating.compare': (person, it: DiagnosisState & { assigneeId: number | null }) =>
		leads(person, ...it.departmentIds) ||
		(it.assigneeId === person.id && belongs(person, ...it.departmentIds)),
	'commitment.make': (person, it: OfDepartment) => belongs(person, it.departmentId) || coordinates(person),
	/** An idea under a joint diagnosis may become a promise of any of its departments. */
	'idea.commit': (person, it: Pick<DiagnosisState, 'departmentIds'>) =>
		belongs(person, ...it.departmentIds) || coordinates(person),
	/** The department itself, the coordinators, and always the owner. */
	'commitment.change': (person, it: CommitmentState) =>
		it.ownerId === person.id || belongs(person, it.leadDepartmentId) || coordinates(person),
	/** Whoever is asked for help answers for itself: a department, or (null) the coordination team. */
	'help.answer': (person, it: { departmentId: number | null }) =>
		coordinates(person) || (it.departmentId !== null && belongs(person, it.departmentId)),
	/** An invited department answers for itself. */
	'partnership.answer': (person, it: OfDepartment) => belongs(person, it.departmentId) || coordinates(person),
	/** Taking something off the lists of data gaps and missing voices, and putting it back: whose it is, and coordinators. */
	'register.close': (person, it: { departmentIds: number[] }) =>
		it.departmentIds.some((departmentId) => belongs(person, departmentId)) || coordinates(person),
	/** Opening, watching and closing rounds. */
	'round.oversee': (person) => coordinates(person),
	/** The name of the city and its languages. */
	'city.change': (person) => coordinates(person),
	/** Wording prompts, explanations and levels for the whole city. */
	'texts.change': (person) => coordinates(person),
} satisfies Record<string, (person: Person, it: never) => boolean>;

/** A permission, named by what is done to what. */
export type Permission = keyof typeof rules;
type Subject<P extends Permission> = Parameters<(typeof rules)[P]> extends [Person, infer S] ? [S] : [];

/** A permission that asks for no particular thing. */
type CityPermission = { [P in Permission]: Subject<P> extends [] ? P : never }[Permission];

/** Whether `person` may do this: for showing or hiding what a page offers. */
export function may<P extends Permission>(
	person: Person | null,
	permission: P,
	...subject: Subject<P>
): boolean {
	if (!person) return false;
	return (rules[permission] as (person: Person, it?: unknown) => boolean)(person, subject[0]);
}

/** Who asks, on which day of the city, and in which language: the first argument of every verb. */
export type Viewer = { gate: Gate; today: Day; locale: Locale };

/**
 * The gate of one request or job. `require` answers with a permit, which the log wants to see, or throws: SignInNeeded
 * if nobody is signed in, NotAllowed if it is not theirs to do. It remembers that it was asked, and a route that never
 * asked is not answered at all (see hooks.server.ts).
 */
export class Gate {
	#asked = false;
	/** The form that this request carries out, for the log. */
	readonly sent: Sent = { key: null };

	constructor(
		readonly person: Person | null,
		readonly path = '/',
	) {}

	/** Whether the route has decided who may see it. */
	get asked(): boolean {
		return this.#asked;
	}

	/** Whether the signed-in person may do this: for showing or hiding what the whole product offers. */
	allows(permission: CityPermission): boolean {
		return may(this.person, permission);
	}

	/** For the few pages that are open to everyone: counts as asking, so that the route has decided. */
	open(): Permit<Person | null> {
		this.#asked = true;
		return new Permit(this.person, this.sent);
	}

	/** The signed-in person's permit, if the permission is theirs. */
	require<P extends Permission>(permission: P, ...subject: Subject<P>): Permit<Person> {
		this.#asked = true;
		if (!this.person) throw new SignInNeeded(this.path);
		if (!may(this.person, permission, ...subject)) throw new NotAllowed(permission);
		return new Permit(this.person, this.sent);
	}
}

/** A permit where the gate was asked before (a sitting that ends), or where only the verb finds out who acts (signing in). */
export function permitOf(person: { id: number }): Permit {
	return new Permit(person);
}
