import type { Plug } from '#lib/plug.ts';
import { subjects, verbs } from './verbs.server.ts';

/** What the city's texts give to the whole. */
export const texts = { verbs, subjects } satisfies Plug;
