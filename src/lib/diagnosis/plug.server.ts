import * as m from '#lib/i18n/generated/messages.js';
import type { Plug } from '#lib/plug.ts';
import { mayFollowDiagnosis } from './topics.server.ts';
import { changes, subjects, verbs } from './verbs.server.ts';

/** What diagnoses give to the whole. */
export const diagnosis = {
	verbs,
	subjects,
	changes,
	topics: { diagnosis: mayFollowDiagnosis },
	places: [{ href: '/diagnoses', label: m.nav_diagnosis }],
} satisfies Plug;
