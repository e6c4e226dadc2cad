// Several people save answers while the app's process is killed; afterwards nothing that was acknowledged may be
// missing, no save may be there by half, no server may be left behind, and everybody is still signed in.
// Run: node tests/faults/kill-app.js [how many times; 50]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { openApp, post, signIn } from './app.js';

/**
 * One person on one question page: where they are in their saves.
 * @typedef {{ page: string, cookie: string, diagnosis: number, principle: string, sent: number, compared: number, acknowledged: number[] }} Writer
 */

const times = Number(process.argv[2] ?? 50);
const principles = ['equality', 'participation'];
const count = { acknowledged: 0, lost: 0, half: 0, orphans: 0, signedOut: 0, refused: 0 };
/** @type {number[]} */
const restarts = [];

const app = await openApp();
try {
	await app.start();
	const writers = await takeSeats();
	for (let time = 0; time < times; time++) {
		const writing = writers.map((writer) => write(writer));
		await someSaves(writers);
		const server = Number(
			readFileSync(path.join(app.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0],
		);
		await app.end('SIGKILL');
		await Promise.all(writing);
		restarts.push(await app.start());
		if (isRunning(server)) count.orphans++;
		await compare(writers);
	}
} finally {
	await app.close();
}

restarts.sort((a, b) => a - b);
const met = [
	goal('kill-9 lost', count.lost, `${count.lost}/${count.acknowledged}`),
	goal('kill-9 half-saved', count.half, `${count.half}/${times}`),
	goal('kill-9 orphans', count.orphans, `${count.orphans}/${times}`),
	goal('kill-9 signed-out', count.signedOut, `${count.signedOut}/${times}`),
	goal('kill-9 refused', count.refused, `${count.refused}/${count.acknowledged}`),
	goal(
		'kill-9 restart-ms-p50',
		Math.max(0, (restarts[times >> 1] ?? 0) - 1_500),
		`${restarts[times >> 1]}`,
		1_500,
	),
];
process.exitCode = met.every(Boolean) && count.acknowledged > 0 ? 0 : 1;

/** Prints one line for a goal. @param {string} name @param {number} excess @param {string} value @param {number} [limit] */
function goal(name, excess, value, limit = 0) {
	process.stdout.write(`${name} ${value} ${limit} ${excess === 0 ? 'met' : 'missed'}\n`);
	return excess === 0;
}

/** Everyone with an open diagnosis, on two of its pages. */
async function takeSeats() {
	const heads = await ask(
		(sql) => sql`
			select distinct on (diagnosis.id) diagnosis.id::int, person.email from diagnosis
			join round on round.id = round_id and closed_at is null
			join membership on membership.department_id = diagnosis.department_id and role = 'head'
			join person on person.id = membership.person_id and disabled_at is null and password_hash is not null
			where submitted_at is null`,
	);
	/** @type {Writer[]} */
	const writers = [];
	for (const { id, email } of heads) {
		const cookie = await signIn(app.url, email);
		for (const principle of principles) {
			const page = `${app.url}/diagnoses/${id}/${principle}`;
			writers.push({ page, cookie, diagnosis: id, principle, sent: 0, compared: 0, acknowledged: [] });
		}
	}
	return writers;
}

/** Saves again and again until the app is gone. @param {Writer} writer */
async function write(writer) {
	writer.acknowledged = [];
	try {
		for (;;) {
			const page = await fetch(writer.page, { headers: { cookie: writer.cookie }, redirect: 'manual' });
			if (page.status !== 200) return void count.signedOut++;
			const base = /name="base" value="([^"]*)"/.exec(await page.text())?.[1] ?? '';
			const save = ++writer.sent;
			const text = textOf(save);
			// now and then an idea with it: what one post carries is kept as a whole or not at all
			const idea = save % 5 === 0 ? { new_idea: `Save number ${save}.` } : {};
			const fields = { base, today: text, barriers: text, voices: text, ...idea };
			const answer = await post(
				`${writer.page}?/save`,
				{ ...fields, go: idea.new_idea ? 'idea' : 'stay' },
				writer.cookie,
			);
			if (answer.status !== 303) return void count.refused++;
			writer.acknowledged.push(save);
		}
	} catch {
		// killed
	}
}

/** Waits for 10 to 60 acknowledged saves, or as many as there are in 20 s, and a moment more. @param {Writer[]} writers */
async function someSaves(writers) {
	const enough = 10 + Math.random() * 50;
	const until = Date.now() + 20_000;
	const saves = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
	while (saves() < enough && Date.now() < until) await sleep(5);
	await sleep(Math.random() * 50);
}

/** @param {number} save */
function textOf(save) {
	return `Save number ${save}. ${'What one department wrote down. '.repeat(20)}`.trim();
}

/** @param {string} text */
function numberOf(text) {
	return Number(/^Save number (\d+)\./.exec(text)?.[1] ?? 0);
}

/** Compares what was acknowledged with the answers and with the log. @param {Writer[]} writers */
async function compare(writers) {
	for (const writer of writers) {
		const { diagnosis, principle, acknowledged, sent, compared } = writer;
		count.acknowledged += acknowledged.length;
		const [answer] = await ask(
			(sql) =>
				sql`select today, barriers, voices from answer where diagnosis_id = ${diagnosis} and principle = ${principle}`,
		);
		const events = await ask(
			(sql) => sql`
				select verb, note, changes from activity_event where diagnosis_id = ${diagnosis}
				and (note = ${principle} or verb = 'idea.add') order by id`,
		);
		const ideas = await ask(
			(sql) => sql`select text from idea where diagnosis_id = ${diagnosis} and principle = ${principle}`,
		);
		const logged = events
			.filter((it) => it.verb === 'diagnosis.answer')
			.map((it) => it.changes.today?.[1] ?? '');
		const saved = new Set(logged.map(numberOf));
		const withIdea = new Set(ideas.map((it) => numberOf(it.text)));
		count.lost += acknowledged.filter((save) => !saved.has(save)).length;

		const last = numberOf(answer?.today ?? '');
		const written = Math.max(0, ...saved);
		const whole =
			last === written &&
			last <= sent &&
			(last === 0 || (answer?.today === answer?.barriers && answer?.today === answer?.voices)) &&
			[...saved].every((save) => save <= compared || save % 5 !== 0 || withIdea.has(save));
		if (!whole) count.half++;
		writer.compared = sent;
	}
}

/**
 * Asks the database itself, past the app.
 * @param {(sql: postgres.Sql) => PromiseLike<postgres.Row[]>} question
 */
async function ask(question) {
	const socket = path.join(app.dataDir, 'sockets/.s.PGSQL.5432');
	const sql = postgres({ path: socket, user: 'postgres', database: 'mainspan', max: 1 });
	try {
		return await question(sql);
	} finally {
		await sql.end();
	}
}

/** @param {number} pid */
function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
