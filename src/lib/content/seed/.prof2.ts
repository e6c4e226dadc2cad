import { cityOf } from './city.ts';
import { clockAt } from './clock.ts';
import { commitmentsOf } from './commitments.ts';
import { roundsOf } from './diagnoses.server.ts';
const options = {
	commitments: 100000,
	departments: 40,
	people: 200,
	rounds: 2,
	today: '2026-11-22',
	reset: false,
};
const clock = clockAt(options.today);
const city = cityOf(options, clock);
const rounds = roundsOf(options);
const t = performance.now();
commitmentsOf(options.commitments, city, rounds, clock);
console.log(performance.now() - t);
