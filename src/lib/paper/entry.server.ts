import { principles, type Principle } from '#lib/content/principles.ts';
import { mend, type FormState, type Mend } from '#lib/forms/form.ts';
import type { Viewer } from '#lib/people/access.ts';
import { issuesIn, saveAnswer, type Saved } from '#lib/answering/commands.server.ts';
import { meetingSchema } from './schema.ts';

type Posted = FormState['values'];

/** A clash on the page of a whole sheet: its field carries the question's name. */
export type SheetClash = Omit<Saved['clashes'][number], 'field'> & { field: string; name: string | null };

/** What came of a sheet that was typed in: which questions are saved, which are not, and why; ok if all are. */
type Entered = {
	ok: boolean;
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

/** A field of a question as the sheet names it. */
const named = (principle: Principle, field: string) =>
	`${principle}.${field === 'new_idea' ? 'ideas' : field}`;

/**
 * Takes a whole sheet of paper: each question is saved by the verb that saves its own page, in a transaction of its
 * own, so that one that is to be mended keeps none of the others waiting. Nothing is saved while the meeting's own
 * facts are wrong.
 */
export async function enterSheet(
	viewer: Viewer,
	id: number,
	{ questions, posted }: { questions: readonly Principle[]; posted: Posted },
): Promise<Entered> {
	const entered: Entered = { ok: true, saved: [], open: [], issues: [], clashes: [], values: { ...posted } };
	const meeting = meetingSchema(viewer.today).safeParse(posted);
	if (!meeting.success) {
		const issues = meeting.error.issues.map((issue) => mend(String(issue.path[0]), issue));
		const ofQuestions = questions.flatMap((it) =>
			issuesIn(fieldsOf(it, posted)).map((issue) => ({ ...issue, field: named(it, issue.field) })),
		);
		return { ...entered, ok: false, open: [...questions], issues: [...issues, ...ofQuestions] };
	}
	const paper = { metOn: meeting.data.met_on, inRoom: meeting.data.in_room };
	for (const principle of principles.filter((it) => questions.includes(it))) {
		const here = (field: string) => named(principle, field);
		const result = await saveAnswer(viewer, id, { principle, posted: fieldsOf(principle, posted), paper });
		if (!result.ok) {
			entered.open.push(principle);
			entered.issues.push(...result.issues.map((issue) => ({ ...issue, field: here(issue.field) })));
			continue;
		}
		const { clashes, theirName, base } = result;
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
	return { ...entered, ok: entered.open.length === 0 };
}
