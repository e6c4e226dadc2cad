import { listInWords } from '#lib/i18n/format.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Answering, Diagnosis } from '../schema.ts';
import { agreementNews, agreementOf, stillToAgree } from './rules.ts';

const named = (departments: Answering[]) => listInWords(departments.map(({ short }) => short));

/** How far the agreement on a joint diagnosis is, for somebody who heads `headOf`; null while nobody has agreed. */
export function agreementSentence(
	it: Pick<Diagnosis, 'departments' | 'agreements'>,
	headOf: number[],
): string | null {
	const are = (state: string) => it.departments.filter((department) => agreementOf(it, department) === state);
	const held = are('holds');
	const sentences = {
		none: () => null,
		yours: () => m.agree_yours({ departments: named(held) }),
		again: () => m.agree_again({ departments: named(are('old').filter(({ id }) => headOf.includes(id))) }),
		others: () => m.agree_others({ departments: named(held), waiting: named(stillToAgree(it)) }),
		withdrawn: () => m.agree_withdrawn({ departments: named(are('old')) }),
	};
	return sentences[agreementNews(it, headOf)]();
}
