import type { Plug } from '#lib/plug.ts';
import { demonstrationAccounts } from './people.ts';
import { startDemonstration } from './start.server.ts';

/** Whether the city of this process is the demonstration. */
let here = false;

/**
 * The demonstration, which the product does not know: it starts before the modules look at the database, and names its
 * people on the sign-in page. A real city has none of it.
 */
export const demonstration = {
	starts: async () => {
		here = await startDemonstration();
	},
	doors: (locale) =>
		here ? demonstrationAccounts.map(({ email, name, what }) => ({ email, name, what: what[locale] })) : [],
} satisfies Plug;
