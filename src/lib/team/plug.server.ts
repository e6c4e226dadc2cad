import type { Plug } from '#lib/plug.ts';
import { verbs } from './verbs.server.ts';
import { waitingFor } from './waiting.server.ts';

/** What a department's team gives to the whole. */
export const team = { verbs, waiting: waitingFor } satisfies Plug;
