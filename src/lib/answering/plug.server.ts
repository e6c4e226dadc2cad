import type { Plug } from '#lib/plug.ts';
import { mayFollow } from './presence/topics.server.ts';

/** What the question page gives to the whole. */
export const answering = { topics: { presence: mayFollow } } satisfies Plug;
