import type { DiagnosisStatus } from '#lib/diagnosis/schema.ts';
import * as m from '#lib/i18n/generated/messages.js';
import type { Headline } from './rules.ts';

/** How far a diagnosis is, as the first line of a desk says it. */
export function bridgeWord({ status, answered }: { status: DiagnosisStatus; answered: number }): string {
	if (status === 'submitted') return m.desk_submitted();
	if (status === 'not_started') return m.desk_not_started();
	if (status === 'returned') return m.desk_returned();
	if (status === 'reopened') return m.desk_reopened();
	return [m.desk_begun, m.desk_one, m.desk_two, m.desk_three, m.desk_four][answered]!();
}

/** The first line of a desk; `bridge` is what it says of the diagnosis that stands first. */
export function headlineWords({ says, count }: Headline, bridge: string): string {
	const words = {
		diagnoses_late: () => m.desk_diagnoses_late({ count }),
		diagnoses_to_come: () => m.desk_diagnoses_to_come({ count }),
		all_submitted: () => m.desk_all_submitted(),
		city_overdue: () => m.desk_city_overdue({ count }),
		no_round: () => m.desk_no_round(),
		late: () => m.desk_late({ count }),
		waits: () => m.desk_waits({ count }),
		diagnosis: () => bridge,
		submitted: () => bridge,
		calm: () => m.desk_calm(),
		welcome: () => m.desk_welcome(),
	} satisfies Record<Headline['says'], () => string>;
	return words[says]();
}
