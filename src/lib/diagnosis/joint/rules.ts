import type { Agreement, Answering } from '../schema.ts';

type One = Pick<Answering, 'id'>;
type Agreed<It extends One = One> = {
	departments: It[];
	agreements: Pick<Agreement, 'departmentId' | 'holds'>[];
};

/** Whether two or more departments answer this one together. */
export const isJoint = ({ departments }: { departments: unknown[] }): boolean => departments.length > 1;

/** Where an agreement stands: it holds, it was given to words that have changed since, or it was never given. */
export function agreementOf({ agreements }: Agreed, { id }: One): 'holds' | 'old' | 'none' {
	const given = agreements.find(({ departmentId }) => departmentId === id);
	return given ? (given.holds ? 'holds' : 'old') : 'none';
}

/** The departments whose agreement is still needed, or needed again since the answers have changed. */
export function stillToAgree<It extends One>(it: Agreed<It>): It[] {
	return it.departments.filter((department) => agreementOf(it, department) !== 'holds');
}

/** What somebody who heads `headOf` is to be told of the agreement: `yours` is missing, or is to be given once more. */
export function agreementNews(
	it: Agreed,
	headOf: number[],
): 'none' | 'yours' | 'again' | 'others' | 'withdrawn' {
	const [waiting, held] = [stillToAgree(it), it.agreements.filter(({ holds }) => holds)];
	if (!isJoint(it) || !it.agreements.length) return 'none';
	const own = waiting.filter(({ id }) => headOf.includes(id));
	if (own.some((department) => agreementOf(it, department) === 'old')) return 'again';
	if (own.length && held.length) return 'yours';
	return held.length ? 'others' : 'withdrawn';
}
