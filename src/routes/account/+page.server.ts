import { departmentsIn } from '#lib/departments/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { person } = locals.viewer.gate.require('city.read');
	const departments = await departmentsIn(locals.viewer.locale);
	return {
		person: {
			name: person.name,
			email: person.email,
			roles: person.memberships.map(({ role, departmentId }) => ({
				role,
				department: departments.find(({ id }) => id === departmentId)?.name ?? null,
			})),
		},
	};
};
