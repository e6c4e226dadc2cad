import type { DepartmentKind } from '#lib/content/principles.ts';
import type { Clock } from './clock.ts';
import type { SeedOptions } from './options.ts';
import { randomFrom } from './random.ts';
import { firstNames, lastNames, offices } from './words.ts';

export type City = {
	departments: {
		id: number;
		slug: string;
		kind: DepartmentKind;
		name: object;
		shortName: object;
		createdAt: string;
	}[];
	people: { id: number; email: string; name: string; createdAt: string }[];
	memberships: {
		id: number;
		personId: number;
		role: string;
		departmentId: number | null;
		grantedAt: string;
	}[];
	/** Who works in a department, its head first. */
	staff: Map<number, number[]>;
};

/**
 * Departments and people. Person 1 coordinates, person 2 observes, the next ones head the departments in turn, and
 * everybody after them contributes to one.
 */
export function cityOf({ departments, people }: SeedOptions, clock: Clock): City {
	const random = randomFrom('city');
	const createdAt = clock.at(-1100, 480);
	const city: City = { departments: [], people: [], memberships: [], staff: new Map() };
	for (let id = 1; id <= departments; id++) {
		const { kind, name } = offices[(id - 1) % offices.length]!;
		const number = Math.ceil(id / offices.length);
		const named = (text: string) => (number > 1 ? `${text} ${number}` : text);
		const names = { en: named(name.en), pl: named(name.pl) };
		city.departments.push({ id, slug: `department-${id}`, kind, name: names, shortName: names, createdAt });
		city.staff.set(id, []);
	}
	for (let id = 1; id <= people; id++) {
		const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
		city.people.push({ id, email: `person${id}@seed.example`, name, createdAt });
	}
	const grant = (personId: number, role: string, departmentId: number | null) => {
		const id = city.memberships.length + 1;
		city.memberships.push({ id, personId, role, departmentId, grantedAt: createdAt });
		if (departmentId !== null) city.staff.get(departmentId)!.push(personId);
	};
	grant(1, 'coordinator', null);
	grant(2, 'observer', null);
	const workers = people - 2;
	for (let department = 1; department <= departments; department++)
		grant(3 + ((department - 1) % workers), 'head', department);
	for (let worker = departments + 1; worker <= workers; worker++)
		grant(2 + worker, 'contributor', 1 + ((worker - 1) % departments));
	return city;
}
