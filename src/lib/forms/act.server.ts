import { createHash } from 'node:crypto';
import { fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { problemOf } from '#lib/error-answers.server.ts';
import { SignInNeeded } from '#lib/errors.ts';
import { inLocale } from '#lib/i18n/locale.server.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import { declaredIn } from './declared.ts';
import { sayThere } from './notice.server.ts';
import { mostOfStrangers, readFields, sentenceFor } from './form.server.ts';
import { mend, type FormState, type Mend } from './form.ts';
import { inOrder } from './order.ts';
import { pageOf } from './sending.ts';

// One way for every form of every page: fields → schema → verb → the page that success leads to, or the form again with
// what was typed and what is to mend. What every form carries with it (see ui/Form.svelte) is checked here and nowhere else:
// - `viewer`, for whom its page was made: somebody else may have signed in in this browser meanwhile;
// - `language`, the one of its page: numbers are read as they were written there;
// - `half`, the fields in which something stands that the browser does not send, such as 31 February;
// - `form_key`, the key of its page: the same words from the same page are done once, however often they are sent.
// A form that can't be read, or has none of its own fields, is not an empty one: it is refused.

type Viewer = App.Locals['viewer'];
type Fields = FormState['values'];
type Answer = { ok: true } | { ok: false; issues: Mend[]; status?: number };
type Done<A> = Extract<A, { ok: true }>;
/** What a refusal says besides: the texts of somebody else, for example. */
type Beside<A> = A extends { ok: false } ? Omit<A, 'ok' | 'issues' | 'status'> : never;
type Here<A> = FormState & Omit<Done<A>, 'ok'>;

type Options<A, Id> = {
	/** Which form of its page this is, where there are several. */
	form?: string;
	/** What the verb is done to; else the number in the address, and null where there is none. */
	id?: (event: RequestEvent) => Id;
	/** Where success leads: a path, '#place' on this page, or (null) the page itself, with what the verb made. */
	to?: string | ((done: Done<A>, event: RequestEvent, fields: Fields) => string | null);
	/** What the page there says once. */
	notice?: string | ((done: Done<A>, fields: Fields) => string | null);
	/** Where a person can mend what is wrong with a field that nobody sees; else at the form itself. */
	places?: Record<string, string>;
	/** Fields that never come back. */
	secret?: string[];
	/** What must be allowed even to send nonsense: somebody who is signed in, unless said otherwise. */
	asks?: 'city.read' | 'round.oversee' | 'texts.change' | 'nothing';
	/** Nothing that names the form is kept: a second one only repeats what the first one said. */
	anonymous?: boolean;
};

/** How many bytes a form may have, and what of a field comes back. */
const open = { body: mostOfStrangers, field: 8_000 };
const signedIn = { body: Infinity, field: 50_000 };
const mostOfOneName = 500;

/** Every action that is made here, so that a test finds one that is not. */
export const acted = new WeakSet<object>();

/**
 * Makes an action of a page. `verb` takes the viewer, what it is done to, and what `schema` made of the fields; what it
 * throws is answered by hooks.server.ts.
 */
export function act<S extends z.ZodType, A extends Answer, Id = number>(
	schema: S | ((event: RequestEvent, fields: Fields) => S | Promise<S>),
	verb: (viewer: Viewer, id: Id, input: z.output<S>, event: RequestEvent) => Promise<A>,
	options: Options<A, Id> = {},
): (event: RequestEvent) => Promise<ActionFailure<FormState & Beside<A>> | Here<A>> {
	const { form, places = {}, secret = [], anonymous = false } = options;
	const idOf = options.id ?? (({ params }) => (params['id'] ? Number(params['id']) : null) as Id);

	const action = async (event: RequestEvent) => {
		const { viewer } = event.locals;
		const asks = options.asks ?? 'city.read';
		const most = asks === 'nothing' ? open : signedIn;
		const sent = await readFields(event.request, most.body).catch((problem: unknown) => {
			// who may not even send something is told that first
			enter(event, asks);
			throw problem;
		});
		const { viewer: madeFor, form_key, kept, language, half, ...posted } = sent;
		enter(event, asks, { expected: isKey(madeFor), kept: kept !== undefined });

		const shape = typeof schema === 'function' ? await schema(event, posted) : schema;
		const { fields, missing } = declaredIn(shape, posted);
		const values = Object.fromEntries(
			Object.entries(fields)
				.filter(([name]) => !secret.includes(name))
				.map(([name, value]) => [name, cut(value, most.field)]),
		);
		const halves = [half ?? []].flat().filter((name) => name in fields);
		const again = (issues: Mend[], status = 400, beside = {} as Beside<A>) => {
			const seen = issues.map((it) => ({ field: placeOf(it.field), message: sentenceFor(it) }));
			// one line for each place
			const told = seen.filter(({ field }, index) => seen.findIndex((it) => it.field === field) === index);
			const page = { values, issues: told, which: form, ...beside };
			// the browser still shows what it did not send, as long as nothing else is put there
			return fail(status, { ...page, values: { ...page.values, ...each(halves, '') } });
		};
		const placeOf = (field: string) =>
			places[field] ?? (['form', 'version'].includes(field) ? `form-${form ?? 'page'}` : field);

		const { person } = viewer.gate;
		if (person && !isMadeFor(person, madeFor))
			return again([{ field: 'form', key: 'error_other_person', inputs: { name: person.name } }], 409);

		const pageLocale = isLocale(language) ? language : viewer.locale;
		// it is nothing that the field takes, and not nothing
		const said = { ...fields, ...each(halves, '?') };
		const read = await inLocale(pageLocale, () => shape.safeParseAsync(said));
		if (!read.success) return again(inOrder(wrong(read.error), Object.keys(fields), shape));
		// nothing arrived of a form that may be empty: that is not somebody who wrote nothing
		if (missing) return again([{ field: 'form', key: 'error_unread' }]);

		const key = anonymous
			? null
			: keyOf(form_key, [person?.id, event.url.pathname, event.url.search, fields]);
		viewer.gate.sent.key = key;
		const lead = (done: Done<A>) => {
			const { to = '', notice } = options;
			const path = typeof to === 'string' ? to : to(done, event, fields);
			if (path === null) return null;
			const target = path === '' || path.startsWith('#') ? event.url.pathname + path : path;
			const said = typeof notice === 'function' ? notice(done, fields) : notice;
			if (said) sayThere(event, target, said);
			redirect(303, target);
		};
		/** The answer of the first, if this form has been done before. */
		const second = async () => {
			const subject = key && (await event.locals.doneBefore(key));
			if (subject) lead({ ok: true, id: Number(subject.split(':')[1]) } as unknown as Done<A>);
		};

		let answer: A;
		try {
			answer = await verb(viewer, idOf(event), read.data, event);
		} catch (problem) {
			if (isTaken(problem) || viewer.gate.sent.key) await second();
			throw problem;
		}
		if (answer.ok) {
			const { ok: _, ...made } = answer;
			lead(answer as Done<A>);
			// a page that sent it by itself still has the words
			return {
				...made,
				values: 'autosave' in fields ? {} : values,
				issues: [],
				which: form,
			} as unknown as Here<A>;
		}
		// refused, and this request has written nothing: perhaps because the first of two has done it
		if (viewer.gate.sent.key) await second();
		const { ok: _, issues, status, ...beside } = answer as Extract<A, { ok: false }>;
		return again(inOrder(issues, Object.keys(fields), shape), status, beside as unknown as Beside<A>);
	};
	acted.add(action);
	return action;
}

/** Whether a page that says it was made for `viewer` was made for this person; one that says nothing may have been. */
export const isMadeFor = (person: { id: number }, viewer: unknown): boolean =>
	!isKey(viewer) || Number(viewer) === person.id;

/** Asks the gate; who was signed in when the page was made is told on the sign-in page why it comes. */
function enter(
	event: RequestEvent,
	asks: NonNullable<Options<Answer, unknown>['asks']>,
	{ expected, kept } = { expected: false, kept: false },
): void {
	const { gate } = event.locals.viewer;
	if (asks === 'nothing') return void gate.open();
	if (!gate.person && expected) {
		gate.open();
		sayThere(event, '/sign-in', kept ? 'session_ended_kept' : 'session_ended');
		redirect(303, problemOf(new SignInNeeded(pageOf(event.url)))!.location!);
	}
	gate.require(asks);
}

const each = (names: string[], value: string) => Object.fromEntries(names.map((name) => [name, value]));

/** What of a field comes back: no form of ours needs more. */
const cut = (value: Fields[string], most: number): Fields[string] =>
	typeof value === 'string'
		? value.slice(0, most)
		: value.slice(0, mostOfOneName).map((it) => it.slice(0, most));

/** What a schema found wrong: one thing for each field. */
function wrong(error: z.ZodError): Mend[] {
	const found = new Map<string, Mend>();
	for (const issue of error.issues) {
		const field = String(issue.path[0] ?? 'form');
		if (!found.has(field)) found.set(field, mend(field, issue));
	}
	return [...found.values()];
}

const isKey = (value: unknown): value is string => typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value);

/** One key for what was sent from one page: other words from there are another form. Null if the page gave none. */
function keyOf(posted: Fields[string] | undefined, sent: unknown[]): string | null {
	if (typeof posted !== 'string' || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(posted)) return null;
	const hash = createHash('sha256')
		.update(JSON.stringify([posted, ...sent]))
		.digest('hex');
	return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** Whether the log refused an event because another one has its form's key. */
const isTaken = (problem: unknown) =>
	(problem as { constraint_name?: unknown } | null)?.constraint_name === 'activity_event_form_key';
