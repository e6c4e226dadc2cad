import * as spans from '#lib/diagnosis/overview.server.ts';
import type { Diagnosis } from '#lib/diagnosis/schema.ts';
import type { Viewer } from '#lib/people/access.ts';
import { hangersOf } from './queries.server.ts';

// The bridges of departments with what was promised hung beneath: the levels are the diagnosis', the hangers ours.

type Reader = Pick<Viewer, 'locale' | 'today'>;

/** The four spans of a diagnosis as it stands, with the commitments of those who answer it. */
export async function spansWithCommitments(
	diagnosis: Diagnosis,
	{ locale, today }: Reader,
): Promise<spans.SpanFacts[]> {
	const departmentIds = diagnosis.departments.map(({ id }) => id);
	return spans.spansOf(diagnosis, locale, await hangersOf(departmentIds, today));
}

/** A department's bridge as everyone may see it: what it submitted last, and its commitments as they stand. */
export async function publicSpansWithCommitments(
	departmentId: number,
	{ locale, today }: Reader,
): Promise<spans.SpanFacts[]> {
	return spans.publicSpansOf(departmentId, locale, await hangersOf([departmentId], today));
}
