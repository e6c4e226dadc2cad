import { renewSearch } from '#lib/database/refold.server.ts';
import type { Plug } from '#lib/plug.ts';
import { changes, subjects, verbs } from './verbs.server.ts';
import { waitingFor } from './waiting.server.ts';

/** What commitments give to the whole. */
export const commitments = {
	verbs,
	subjects,
	changes,
	waiting: waitingFor,
	starts: () => renewSearch('commitment'),
} satisfies Plug;
