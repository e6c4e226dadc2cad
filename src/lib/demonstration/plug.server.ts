import type { Plug } from '#lib/plug.ts';
import { startDemonstration } from './start.server.ts';

/** What the demonstration gives to the whole: it fills an empty database before the modules look at it. */
export const demonstration = { starts: startDemonstration } satisfies Plug;
