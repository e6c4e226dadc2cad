import { cityOf } from './city.ts';
import { clockAt } from './clock.ts';
import { commitmentsOf } from './commitments.ts';
import { diagnosesOf, roundRows, roundsOf } from './diagnoses.server.ts';
import { inOrder } from './events.ts';
import { connect } from '#lib/database/connection.server.ts';
import { insertRows } from './rows.server.ts';
import { migrate } from '#lib/database/migrations.server.ts';
import { emptyDatabase } from './empty.server.ts';
const sql = connect(process.env.DATABASE_URL!, 2);
await emptyDatabase(sql);
await migrate(sql);
const options = {
	commitments: Number(process.argv[2]),
	departments: 40,
	people: 200,
	rounds: 2,
	today: '2026-11-22',
	reset: false,
};
let t = performance.now();
const lap = (n: string) => {
	console.log(n, Math.round(performance.now() - t));
	t = performance.now();
};
const clock = clockAt(options.today);
const city = cityOf(options, clock);
const rounds = roundsOf(options);
const d = diagnosesOf(city, rounds, clock);
lap('diag');
const p = commitmentsOf(options.commitments, city, rounds, clock);
lap('commitments');
const ev = inOrder([...d.events, ...p.events]);
lap('order');
await sql.begin(async (tx) => {
	await insertRows(tx, 'department', city.departments);
	await insertRows(
		tx,
		'person',
		city.people.map((x) => ({ ...x, passwordHash: 'x' })),
	);
	await insertRows(tx, 'round', roundRows(rounds, clock));
	await insertRows(tx, 'diagnosis', d.diagnoses);
	lap('small');
	await insertRows(tx, 'commitment', p.commitments);
	lap('commitment');
	await insertRows(tx, 'commitment_partner', p.partners);
	lap('partner');
	await insertRows(tx, 'activity_event', ev);
	lap('events');
});
lap('commit');
await sql.end();
