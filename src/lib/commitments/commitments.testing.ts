import type { Sql } from '#lib/database/connection.server.ts';
import type { City } from '../../../tests/support/city.ts';
import { makeCommitment } from './making.server.ts';
import type { NewCommitment } from './schema.ts';

/** What Anna would promise for culture, as its form was read; `given` says what is different. */
export function promised(city: City, given: Partial<NewCommitment> = {}): NewCommitment {
	return {
		title: 'Surtitles in Ukrainian on every second Sunday',
		sign: 'Forty people a month come because of them.',
		measure_unit: '',
		measure_baseline: null,
		measure_target: null,
		first_step: 'Ask the theatre for its plan.',
		effort: 'M',
		principles: ['equality'],
		lead_department: city.culture,
		owner: city.people.anna.id,
		due_on: '2027-05-31',
		partners: [],
		idea: null,
		entry: null,
		// a test that makes many is not asked whether a fourth is needed
		fourth: 'yes',
		...given,
	};
}

/** Makes a commitment as Jan, who coordinates; answers with its id. */
export async function made(city: City, given: Partial<NewCommitment> = {}): Promise<number> {
	const outcome = await makeCommitment(city.viewer('jan'), null, promised(city, given));
	if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
	return outcome.id;
}

/** A commitment as it stands in its table, and its log from the start. */
export async function stored(sql: Sql, id: number) {
	type Row = {
		status: string;
		ownerId: number;
		dueOn: string;
		firstDueOn: string;
		postponements: number;
		title: string;
		closedAt: Date | null;
		version: number;
	};
	type Event = {
		verb: string;
		note: string;
		subjectPersonId: number | null;
		changes: Record<string, [unknown, unknown]>;
	};
	const [row] = await sql<Row[]>`select * from commitment where id = ${id}`;
	const events = await sql<Event[]>`
		select verb, note, changes,
			(select split_part(it, ':', 2)::bigint from unnest(about) it where it like 'person:%') as subject_person_id
		from activity_event where ${`commitment:${id}`} = any (about) order by id`;
	return { row: row!, events: [...events] };
}
