import { fieldsWhere } from '#lib/forms/declared.ts';
import { answerLimits } from './answer-fields.ts';

const named = [...Object.keys(answerLimits), 'level', 'confidence', 'base'];

/** Whether a form of one question has a field of this name: of the answer, of a prompt, or where they started from. */
export const isAnswerField = (name: string): boolean =>
	named.includes(name) || /^(mark|note)\.[\w-]{1,80}$/.test(name);

// lines that a button sends, the choices beside a clash, which button it was, and what it is about
const besides = [
	'new_idea',
	'new_comment',
	'texts',
	'take',
	'join',
	'autosave',
	'go',
	'idea',
	'comment',
	'practice',
];

/** The form of a question page, each of whose buttons keeps what stands in the answer; readPosted reads it. */
export const questionFields = fieldsWhere((name) => isAnswerField(name) || besides.includes(name));
