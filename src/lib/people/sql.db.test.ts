import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { addDepartment } from '../../../tests/support/city.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import type { Membership } from './schema.ts';
import * as inSql from './sql.server.ts';

const sql = testDatabase();
let departmentId: number;
beforeAll(async () => {
	departmentId = await addDepartment(sql, 'culture');
});

// The rules, said a second time without a database.
type Account = { disabledAt: Date | null; passwordHash: string | null; roles: Membership['role'][] };
const isActive = ({ disabledAt }: Account) => disabledAt === null;
const canSignIn = (it: Account) => isActive(it) && it.passwordHash !== null;
const canOwn = (it: Account) => canSignIn(it) && it.roles.some((role) => role !== 'observer');

const roles = fc.subarray<Membership['role']>(['coordinator', 'observer', 'head', 'contributor']);
const row = fc.record({
	passwordHash: fc.constantFrom(null, 'not the hash of anything'),
	disabledAt: fc.constantFrom(null, new Date('2026-11-01T09:00:00Z'), new Date('2099-01-01T00:00:00Z')),
	roles,
});

test('who is active, can sign in and can own a commitment is what statements find', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 10 }), async (rows) => {
			await sql`delete from membership`;
			await sql`delete from person`;
			for (const [index, { roles, ...account }] of rows.entries()) {
				const person = { ...account, name: 'Anna Nowak', email: `person${index}@wierzbno.example` };
				const [added] = await sql<{ id: number }[]>`insert into person ${sql(person)} returning id`;
				for (const role of roles)
					await sql`insert into membership ${sql({
						personId: added!.id,
						role,
						departmentId: ['head', 'contributor'].includes(role) ? departmentId : null,
					})}`;
			}
			const found = await sql`
				select ${inSql.isActive(sql, 'p')} as active, ${inSql.canSignIn(sql, 'p')} as signs_in,
					${inSql.canOwn(sql, 'p')} as owns
				from person p order by p.id`;
			expect([...found]).toEqual(
				rows.map((it) => ({ active: isActive(it), signsIn: canSignIn(it), owns: canOwn(it) })),
			);
		}),
		{ numRuns: 40 },
	);
});
