import type { Plug } from '#lib/plug.ts';
import { subjects, verbs } from './verbs.server.ts';

/** What the two registers give to the whole. */
export const registers = { verbs, subjects } satisfies Plug;
