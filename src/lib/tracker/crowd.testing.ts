import { statuses, type PartnerStatus, type Status } from '#lib/commitments/schema.ts';
import { principles, type Principle } from '#lib/content/principles.ts';
import { randomFrom } from '#lib/demonstration/seed/random.ts';
import type { Sql } from '#lib/database/connection.server.ts';
import { addDays, type Day } from '#lib/i18n/days.ts';
import { searchable } from '#lib/i18n/searchable.ts';
import { addPerson } from '#lib/people/commands.server.ts';
import { addDepartment, foundCity, today } from '../../../tests/support/city.ts';

/** A commitment as a test knows it, beside the database. */
export type Planted = {
	id: number;
	title: string;
	sign: string;
	department: string;
	departmentId: number;
	owner: string;
	ownerId: number;
	principles: Principle[];
	status: Status;
	dueOn: Day;
	/** ISO text with microseconds, as PostgreSQL keeps them. */
	lastUpdateAt: string;
	createdAt: string;
	closedAt: string | null;
	/** The department that it asks for help by name. */
	askedId: number | null;
	roundId: number | null;
	partners: { departmentId: number; status: PartnerStatus }[];
};

/** Exactly two pages of it, so that a page ends where the list does. */
export const evenDepartment = 'even';
const words = [
	...['Żłobek', 'żłobek', 'Tram', 'tram', 'Świetlica', 'Ławka', 'Zebra', 'Łąka', 'Ana', 'Ąna', 'Źródło'],
	...['100 % of trams', 'under_way', 'back\\slash', "O'Brien", '"quoted"', 'C++', 'Ogród', 'Óśmy'],
];
const ownerNames = ['Łucja Żak', 'Bożena Ćma', '100 % Nowak', 'Under_Score', 'Back\\Slash', 'Ana Ana'];

/**
 * Founds the small city and fills it with `count` commitments in four departments, and a hundred more in a fifth.
 * Everything collides: titles, due days, milliseconds; the same every time.
 */
export async function plantCrowd(sql: Sql, count = 300): Promise<Planted[]> {
	const random = randomFrom('crowd');
	const city = await foundCity(sql);
	const departments = [
		...(['culture', 'sports', 'education'] as const).map((slug) => ({ slug, id: city[slug] })),
		{ slug: 'zoo', id: await addDepartment(sql, 'zoo') },
	];
	const even = { slug: evenDepartment, id: await addDepartment(sql, evenDepartment) };
	const owners = [{ id: city.people.anna.id, name: city.people.anna.name }];
	for (const [index, name] of ownerNames.entries()) {
		const email = `owner${index}@wierzbno.example`;
		const membership = { role: 'contributor', departmentId: city.culture } as const;
		owners.push({ id: await addPerson(sql, { name, email, passwordHash: null }, [membership]), name });
	}
	// microseconds that differ within one millisecond, and some that do not
	const moment = (daysAgo: number) =>
		`${addDays(today, -daysAgo)}T10:00:00.12345${random.pick(['1', '2', '9'])}Z`;
	const plant = async (department: (typeof departments)[number]): Promise<Planted> => {
		const status = random.pick(statuses);
		const owner = random.pick(owners);
		const closedAt = ['done', 'stopped'].includes(status) ? moment(random.pick([1, 29, 30, 31, 200])) : null;
		const it = {
			title: Array.from({ length: random.between(1, 2) }, () => random.pick(words)).join(' '),
			sign: `We count ${random.pick(words)}`,
			principles: principles.filter(() => random.chance(0.4)).concat(random.pick(principles)),
			status,
			dueOn: addDays(today, random.pick([-200, -31, -1, 0, 1, 30, 31, 90, 91, 300])),
			lastUpdateAt: moment(random.pick([0, 1, 59, 60, 61, 200])),
			createdAt: `${addDays(today, -250)}T10:00:00.000000Z`,
			closedAt,
			roundId: random.pick([city.round, city.round, null]),
		};
		it.principles = [...new Set(it.principles)];
		const { lastUpdateAt, ...columns } = it;
		const helper = random.pick(departments).id;
		const askedId = status === 'needs_help' && helper !== department.id ? helper : null;
		const [row] = await sql<{ id: number }[]>`insert into commitment ${sql({
			...columns,
			leadDepartmentId: department.id,
			ownerId: owner.id,
			firstDueOn: it.dueOn,
			createdBy: owner.id,
			helpWhat: status === 'needs_help' ? 'Somebody who knows' : null,
			helpFromDepartmentId: askedId,
			search: searchable(`${it.title} ${it.sign} `),
		})} returning id`;
		const { id } = row!;
		// as text: the client would cut a moment to its milliseconds
		await sql`update commitment set last_update_at = ${lastUpdateAt}::text::timestamptz where id = ${id}`;
		const partners: Planted['partners'] = [];
		for (const partner of departments) {
			if (partner.id === department.id || random.chance(0.8)) continue;
			const answer = random.pick(['invited', 'accepted', 'declined'] as const);
			partners.push({ departmentId: partner.id, status: answer });
			await sql`insert into commitment_partner (commitment_id, department_id, status, answered_at)
				values (${id}, ${partner.id}, ${answer}, ${answer === 'invited' ? null : `${today}T00:00:00Z`})`;
		}
		const { slug, id: departmentId } = department;
		return {
			id,
			...it,
			department: slug,
			departmentId,
			owner: owner.name,
			ownerId: owner.id,
			askedId,
			partners,
		};
	};
	const planted: Planted[] = [];
	for (let index = 0; index < count; index++) planted.push(await plant(random.pick(departments)));
	for (let index = 0; index < 100; index++) planted.push(await plant(even));
	return planted;
}
