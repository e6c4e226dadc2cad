import { clock } from '#lib/clock.server.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { mend, type FormState, type Mend } from '#lib/forms/form.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';
import type { Clash } from '#lib/answering/merge.ts';
import { takeAnswer } from '#lib/answering/posted-answer.server.ts';
import { meetingSchema } from './schema.ts';

type Posted = FormState['values'];

/** A clash on the page of a whole sheet: its field carries the question's name. */
export type SheetClash = Omit<Clash, 'field'> & { field: string; name: string | null };

/** What came of a sheet that was typed in: which questions are saved, which are not, and why. */
export type Entered = {
	saved: Principle[];
	open: Principle[];
	issues: Mend[];
	clashes: SheetClash[];
	/** What the form goes on with: as it was typed, but for what is saved by now. */
	values: Posted;
};

/** The fields of one question, named as on its own page: `equality.today` is `today`. */
function fieldsOf(principle: Principle, posted: Posted): Posted {
	const prefix = `${principle}.`;
	const own: Posted = Object.create(null) as Posted;
	for (const [name, value] of Object.entries(posted))
		if (name.startsWith(prefix)) own[name.slice(prefix.length)] = value;
	for (const button of ['take', 'join']) {
		const field = posted[button];
		if (typeof field === 'string' && field.startsWith(prefix)) own[button] = field.slice(prefix.length);
	}
	// which state of the city's own texts the page showed
	if (posted.texts !== undefined) own.texts = posted.texts;
	if (own.ideas !== undefined) own.new_idea = [own.ideas].flat().flatMap((it) => it.split('\n'));
	return own;
}

/**
 * Takes a whole sheet of paper: each question is saved by the verb that saves its own page, in a transaction of its
 * own, so that one that is to be mended keeps none of the others waiting. Nothing is saved while the meeting's own
 * facts are wrong.
 */
export async function enterSheet(
	gate: Gate,
	id: number,
	questions: readonly Principle[],
	posted: Posted,
	locale: Locale,
): Promise<Entered> {
	const entered: Entered = { saved: [], open: [], issues: [], clashes: [], values: { ...posted } };
	const meeting = meetingSchema(clock.today()).safeParse(posted);
	if (!meeting.success) {
		const issues = meeting.error.issues.map((issue) => mend(String(issue.path[0]), issue));
		return { ...entered, open: [...questions], issues };
	}
	const paper = { metOn: meeting.data.met_on, inRoom: meeting.data.in_room };
	for (const principle of principles.filter((it) => questions.includes(it))) {
		const here = (field: string) => `${principle}.${field === 'new_idea' ? 'ideas' : field}`;
		const result = await takeAnswer(gate, id, principle, fieldsOf(principle, posted), locale, { paper });
		if (!result.ok) {
			entered.open.push(principle);
			entered.issues.push(...result.issues.map((issue) => ({ ...issue, field: here(issue.field) })));
			continue;
		}
		const { clashes, theirName, base } = result.saved;
		entered.values[here('base')] = base;
		if (!clashes.length) {
			entered.saved.push(principle);
			// what is on the list now would be added once more
			entered.values[here('ideas')] = '';
			continue;
		}
		entered.open.push(principle);
		entered.clashes.push(
			...clashes.map((clash) => ({ ...clash, field: here(clash.field), name: theirName })),
		);
	}
	return entered;
}
