import { subjects } from '#lib/activity/commands.server.ts';
import type { Changes, Verb } from '#lib/activity/schema.ts';
import type { Transaction } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { PersonKey } from './people.ts';
import type { RoundKey } from './rounds.ts';
import type { DepartmentSlug } from './types.ts';

/** What the parts of the loader share: the transaction, the day, and the keys of the rows written so far. */
export type Loading = {
	tx: Transaction;
	today: Day;
	locale: Locale;
	departments: Map<DepartmentSlug, number>;
	people: Map<PersonKey, number>;
	rounds: Map<RoundKey, number>;
	diagnoses: Map<string, number>;
	commitments: Map<string, number>;
	events: LoggedEvent[];
};

type LoggedEvent = {
	at: Date;
	verb: Verb;
	personId: number;
	departmentId?: number;
	commitmentId?: number;
	diagnosisId?: number;
	cityTextId?: number;
	registerEntryId?: number;
	subjectPersonId?: number;
	note?: string;
	changes?: Changes;
};

/** Writes the whole log in the order in which it happened: histories are read by its keys. */
export async function writeEvents({ tx, events }: Loading): Promise<void> {
	const rows = events
		.toSorted((a, b) => a.at.getTime() - b.at.getTime())
		.map((event) => ({
			at: event.at,
			verb: event.verb,
			personId: event.personId,
			about: subjects({
				commitment: event.commitmentId,
				register_entry: event.registerEntryId,
				diagnosis: event.diagnosisId,
				city_text: event.cityTextId,
				person: event.subjectPersonId,
				department: event.departmentId,
			}),
			note: event.note ?? '',
			changes: tx.json(event.changes ?? {}),
		}));
	await tx`insert into activity_event ${tx(rows)}`;
}
