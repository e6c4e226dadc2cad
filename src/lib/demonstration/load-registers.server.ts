import { promptsIn } from '#lib/content/content.server.ts';
import { departments } from './departments.ts';
import type { Loading } from './loading.server.ts';
import { moment } from './moments.ts';
import { registerTexts } from './registers.ts';

/** Writes what became of some lines of the registers, which the submissions have filled. */
export async function writeRegisters(loading: Loading): Promise<void> {
	const { tx, today, locale } = loading;
	for (const it of registerTexts) {
		const { kind } = departments.find(({ slug }) => slug === it.department)!;
		const source = it.prompt ? promptsIn('en', kind, it.principle).prompts[it.prompt - 1]!.id : 'voices';
		const [entry] = await tx<{ id: number; diagnosisId: number; departmentId: number }[]>`
			select e.id, e.diagnosis_id, g.department_id
			from register_entry e join diagnosis g on g.id = e.first_diagnosis_id
			where e.principle = ${it.principle} and e.source = ${source}
				and g.round_id = ${loading.rounds.get('last')!}
				and g.department_id = ${loading.departments.get(it.department)!}`;
		const { id: registerEntryId, diagnosisId, departmentId } = entry!;
		if ('commitment' in it) {
			const commitmentId = loading.commitments.get(it.commitment)!;
			await tx`update register_entry set commitment_id = ${commitmentId}, version = version + 1
				where id = ${registerEntryId}`;
			const made = loading.events.find(
				(event) => event.verb === 'commitment.make' && event.commitmentId === commitmentId,
			)!;
			made.registerEntryId = registerEntryId;
			continue;
		}
		const { day, by, reason } = it.closed;
		const at = moment(day, today, 11, by + source);
		const personId = loading.people.get(by)!;
		await tx`update register_entry set closed_at = ${at}, closed_by = ${personId},
			closed_reason = ${reason[locale]}, version = version + 1 where id = ${registerEntryId}`;
		const event = { at, verb: 'register.close', personId, departmentId, diagnosisId } as const;
		loading.events.push({ ...event, registerEntryId, note: reason[locale] });
	}
}
