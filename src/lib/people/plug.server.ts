import type { Plug } from '#lib/plug.ts';
import { inviteFirstCoordinator } from './first-start.server.ts';
import { changes, subjects, verbs } from './verbs.server.ts';

/** What people give to the whole. */
export const people = { verbs, subjects, changes, starts: inviteFirstCoordinator } satisfies Plug;
