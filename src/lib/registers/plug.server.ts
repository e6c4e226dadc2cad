import { renewSearch } from '#lib/database/refold.server.ts';
import type { Plug } from '#lib/plug.ts';
import { subjects, verbs } from './verbs.server.ts';

/** What the two registers give to the whole. */
export const registers = { verbs, subjects, starts: () => renewSearch('register_entry') } satisfies Plug;
