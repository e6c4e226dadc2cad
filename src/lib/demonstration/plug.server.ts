import type { Plug } from '#lib/plug.ts';
import { startDemonstration } from './start.server.ts';

/** The demonstration, which the product does not know: it only starts before the modules look at the database. */
export const demonstration = { starts: startDemonstration } satisfies Plug;
