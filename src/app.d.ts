import type { TheCity } from '#lib/departments/queries.server.ts';
import type { Problem } from '#lib/error-answers.server.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { Viewer } from '#lib/people/access.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** What to quote when asking for help. */
			id?: string;
		}
		interface PageData {
			/** The place of the navigation that this page belongs to, where its address does not say it. */
			place?: string | null;
			/** For whom this page is made. */
			viewer: { id: number; name: string } | null;
			/** Names this page among all that were ever made: a form of it that is sent twice is done once. */
			formKey: string;
			/** What was just done, to be said once. */
			notice: string | null;
		}
		interface Locals {
			/** Who asks, on which day, in which language: what every verb and query takes. */
			viewer: Viewer;
			/** The city; null before the first start is done, and where nobody asked for it. */
			city: TheCity | null;
			/** The languages of the city; before it has chosen, those of the product. */
			languages: readonly Locale[];
			requestId: string;
			/** What the form with this key was done to when it was sent first, if it was. */
			doneBefore: (key: string) => Promise<string | null>;
			/** What a module threw that the web has an answer for. */
			problem?: Problem;
			/** Set when the database could not be reached: the answer becomes a 503. */
			unavailable?: boolean;
		}
	}
}

export {};
