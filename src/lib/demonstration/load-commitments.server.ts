import { commitments } from './commitments/index.ts';
import { historyUpTo, type CommitmentHistory } from './history.ts';
import type { Loading } from './loading.server.ts';
import { searchInEveryLanguage } from './translate.server.ts';
import type { CommitmentText } from './types.ts';

type ToldCommitment = { commitment: CommitmentText; told: CommitmentHistory };

/** Writes the commitments as their histories left them, their partners, and the events of both. */
export async function writeCommitments(loading: Loading): Promise<void> {
	const { tx, today, locale } = loading;
	const entries = commitments
		.map((commitment) => ({ commitment, told: historyUpTo(commitment, today) }))
		.sort((a, b) => a.told.createdAt.getTime() - b.told.createdAt.getTime());
	const written = await tx<{ id: number; title: string }[]>`
		insert into commitment ${tx(entries.map((entry) => row(loading, entry)))} returning id, title`;
	const ids = new Map(written.map(({ id, title }) => [title, id]));
	for (const { commitment } of entries)
		loading.commitments.set(commitment.key, ids.get(commitment.title[locale])!);
	await tx`insert into commitment_partner ${tx(entries.flatMap((entry) => partners(loading, entry)))}`;
	loading.events.push(...entries.flatMap((entry) => events(loading, entry)));
}

function row({ departments, people, rounds, locale }: Loading, { commitment, told }: ToldCommitment) {
	const { title, sign, firstStep, measure } = commitment;
	return {
		title: title[locale],
		leadDepartmentId: departments.get(commitment.department)!,
		ownerId: people.get(told.owner)!,
		dueOn: told.dueOn,
		firstDueOn: told.firstDueOn,
		postponements: told.postponements,
		sign: sign[locale],
		measureUnit: measure?.unit[locale] ?? null,
		measureBaseline: measure?.baseline ?? null,
		measureTarget: measure?.target ?? null,
		firstStep: firstStep[locale],
		effort: commitment.effort ?? null,
		principles: commitment.principles,
		status: told.status,
		closedAt: told.closedAt,
		helpWhat: told.helpWhat?.[locale] ?? null,
		helpFromDepartmentId: told.helpFrom ? departments.get(told.helpFrom)! : null,
		roundId: rounds.get(commitment.round)!,
		createdAt: told.createdAt,
		createdBy: people.get(told.createdBy)!,
		lastUpdateAt: told.lastUpdateAt,
		version: told.version,
		search: searchInEveryLanguage(title, sign, firstStep),
	};
}

function partners({ commitments, departments }: Loading, { commitment, told }: ToldCommitment) {
	return [...told.partners].map(([department, { status, invitedAt, answeredAt }]) => ({
		commitmentId: commitments.get(commitment.key)!,
		departmentId: departments.get(department)!,
		status,
		invitedAt,
		answeredAt,
	}));
}

function events({ commitments, departments, people, locale }: Loading, { commitment, told }: ToldCommitment) {
	return told.events.map(({ at, by, verb, department, subject, note, changes }) => ({
		at,
		verb,
		personId: people.get(by)!,
		departmentId: departments.get(department)!,
		commitmentId: commitments.get(commitment.key)!,
		...(subject && { subjectPersonId: people.get(subject)! }),
		note: note?.[locale] ?? '',
		changes,
	}));
}
