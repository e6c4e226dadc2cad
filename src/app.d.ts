import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Gate } from '#lib/people/access.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What to quote when asking for help. */
			id?: string;
		}
		interface Locals {
			gate: Gate;
			locale: Locale;
			/** Today in the city's time zone. */
			today: Day;
			requestId: string;
			/** Set when the database could not be reached: the answer becomes a 503. */
			unavailable?: boolean;
		}
	}
}

export {};
