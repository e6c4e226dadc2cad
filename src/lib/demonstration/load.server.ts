import type { Sql, Transaction } from '#lib/database/connection.server.ts';
import type { Day } from '#lib/i18n/days.ts';
import { hashPassword, isPassword } from '#lib/people/passwords.server.ts';
import { departments } from './departments.ts';
import { writeCityTexts } from './load-city-texts.server.ts';
import { writeCommitments } from './load-commitments.server.ts';
import {
	freezeSubmitted,
	writeAgreements,
	writeDiagnoses,
	writeIdeas,
	writeRounds,
} from './load-diagnoses.server.ts';
import { writeRegisters } from './load-registers.server.ts';
import { writeMinutes, writeSurvey } from './load-experience.server.ts';
import { writeTogether } from './load-together.server.ts';
import { writeEvents, type Loading } from './loading.server.ts';
import { moment } from './moments.ts';
import { people, type PersonKey } from './people.ts';
import { activateDemonstrationTexts, isDemonstration } from './translate.server.ts';
import type { DepartmentSlug, PersonText } from './types.ts';

type Options = {
	/** Of every person of the demonstration. */
	password: string;
	/** What "six months ago" is counted from: the city's present day. */
	today: Day;
};

// before the first round opened
const founded = -240;

/** Fills an empty, migrated database with the demonstration, in one transaction. */
export async function loadDemonstration(sql: Sql, { password, today }: Options): Promise<void> {
	const passwordHash = await hashPassword(password);
	const wasActive = await isDemonstration(sql);
	// a snapshot keeps both languages, so they have to be there while it is taken
	activateDemonstrationTexts(true);
	try {
		await sql.begin(async (tx) => {
			const city = { en: 'Kraków', pl: 'Kraków' };
			await tx`insert into city ${tx({ name: tx.json(city), demonstration: true })}`;
			const loading: Loading = {
				tx,
				today,
				// in which the texts are stored; every viewer reads them in their own
				locale: 'en',
				departments: await writeDepartments(tx, today),
				people: new Map(),
				rounds: await writeRounds(tx, today),
				diagnoses: new Map(),
				commitments: new Map(),
				events: [],
			};
			await writePeople(loading, passwordHash);
			await writeCityTexts(loading);
			await writeDiagnoses(loading);
			await writeCommitments(loading);
			await writeIdeas(loading);
			await writeTogether(loading);
			await writeAgreements(loading);
			await freezeSubmitted(loading);
			await writeRegisters(loading);
			await writeMinutes(loading);
			await writeSurvey(loading);
			await writeEvents(loading);
		});
	} catch (error) {
		activateDemonstrationTexts(wasActive);
		throw error;
	}
}

/** Gives the people of the demonstration this password, unless it is theirs already. */
export async function renewPasswords(sql: Sql, password: string): Promise<void> {
	const emails = Object.values<PersonText>(people).map(({ email }) => email);
	const [someone] = await sql<{ passwordHash: string | null }[]>`
		select password_hash from person where email = ${people.hanna.email}`;
	if (await isPassword(someone?.passwordHash, password)) return;
	await sql`update person set password_hash = ${await hashPassword(password)} where email in ${sql(emails)}`;
}

async function writeDepartments(tx: Transaction, today: Day): Promise<Map<DepartmentSlug, number>> {
	const rows = departments.map(({ slug, kind, name, shortName }) => ({
		slug,
		kind,
		name: tx.json(name),
		shortName: tx.json(shortName),
		createdAt: moment(founded, today, 8, slug),
	}));
	const written = await tx<{ id: number; slug: DepartmentSlug }[]>`
		insert into department ${tx(rows)} returning id, slug`;
	return new Map(written.map(({ id, slug }) => [slug, id]));
}

async function writePeople(loading: Loading, passwordHash: string): Promise<void> {
	const { tx, today } = loading;
	const everybody = Object.entries<PersonText>(people) as [PersonKey, PersonText][];
	const rows = everybody.map(([, { name, email }]) => ({
		name,
		email,
		passwordHash,
		createdAt: moment(founded, today, 9, email),
	}));
	const written = await tx<{ id: number; email: string }[]>`
		insert into person ${tx(rows)} returning id, email`;
	const ids = new Map(written.map(({ id, email }) => [email, id]));
	for (const [key, { email }] of everybody) loading.people.set(key, ids.get(email)!);
	const memberships = everybody.flatMap(([key, { email, roles }]) =>
		roles.map(({ role, of }) => ({
			personId: loading.people.get(key)!,
			role,
			departmentId: of ? loading.departments.get(of)! : null,
			grantedAt: moment(founded, today, 10, email),
		})),
	);
	await tx`insert into membership ${tx(memberships)}`;
}
