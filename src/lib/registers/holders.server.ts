import { database } from '#lib/database/connection.server.ts';

/** Whose a diagnosis is, as `(diagnosis_id, department_id)`: several departments' where they answer together. */
export function holders() {
	return database()`diagnosis_department`;
}
