import type { Plug } from '#lib/plug.ts';
import { changes, subjects, verbs } from './verbs.server.ts';

/** What rounds give to the whole. */
export const rounds = { verbs, subjects, changes } satisfies Plug;
