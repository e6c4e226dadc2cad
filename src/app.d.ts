import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Problem } from '#lib/error-answers.server.ts';
import type { Gate, Viewer } from '#lib/people/access.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What to quote when asking for help. */
			id?: string;
		}
		interface Locals {
			/** Who asks, on which day, in which language: what every verb and query takes. */
			viewer: Viewer;
			gate: Gate;
			locale: Locale;
			/** Today in the city's time zone. */
			today: Day;
			requestId: string;
			/** What a module threw that the web has an answer for. */
			problem?: Problem;
			/** Set when the database could not be reached: the answer becomes a 503. */
			unavailable?: boolean;
		}
	}
}

export {};
