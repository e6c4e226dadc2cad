import { database } from '#lib/database/connection.server.ts';
import type { Plug } from '#lib/plug.ts';
import { endSittingsThatWereLeft } from './commands.server.ts';
import { sittingsUnderWay } from './history.server.ts';
import { mayFollowWriters } from './presence/topics.server.ts';

/** What the question page gives to the whole. */
export const answering = {
	topics: { presence: mayFollowWriters },
	underWay: { diagnosis: sittingsUnderWay },
	starts: () => endSittingsThatWereLeft(database()),
} satisfies Plug;
