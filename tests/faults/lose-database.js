// Eight people save while the app loses its database: its connections are ended, the server is restarted in order, the
// server is killed. After each loss their requests are watched: none may hang, none may be answered wrongly, and two
// seconds later everything is as before.
// Run: node tests/faults/lose-database.js [seconds to watch after each loss; 60] [how often each; 3]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { openApp, post, signIn } from './app.js';

const [watched = 60, times = 3] = process.argv.slice(2).map(Number);
const app = await openApp();

/** @typedef {{ at: number, took: number, status: number }} Answer */
/** @type {Answer[]} */
let answers = [];
let stop = false;

const losses = {
	'connections-ended': () =>
		ask(
			(sql) => sql`select pg_terminate_backend(pid) from pg_stat_activity
			where pid <> pg_backend_pid() and backend_type = 'client backend'`,
		),
	'server-restarted': async () => void process.kill(postmaster(), 'SIGINT'),
	'server-killed': async () => void process.kill(postmaster(), 'SIGKILL'),
};

let met = true;
try {
	await app.start();
	const cookie = await signIn(app.url, 'head.culture@krakow.example');
	const pages = await openPages(cookie);
	const writing = Array.from({ length: 8 }, (_, index) => write(pages[index % pages.length] ?? '', cookie));
	for (const [name, lose] of Object.entries(losses)) {
		let [hung, wrong, slowest, last] = [0, 0, 0, 0];
		for (let time = 0; time < times; time++) {
			await sleep(1_000);
			answers = [];
			const lost = Date.now();
			await lose();
			await sleep(watched * 1_000);
			hung += answers.filter(({ took }) => took > 5_000).length;
			wrong += answers.filter(({ status }) => ![200, 303, 503].includes(status)).length;
			slowest = Math.max(slowest, ...answers.map(({ took }) => took));
			const refused = answers.filter(({ status }) => status === 503 || status === 0);
			last = Math.max(last, ...refused.map(({ at }) => at - lost));
		}
		goal(`${name} hung`, hung, `${hung} (slowest ${slowest} ms)`, 0);
		goal(`${name} wrong-answers`, wrong, `${wrong}`, 0);
		goal(`${name} normal-after-ms`, Math.max(0, last - 2_000), `${last}`, 2_000);
	}
	stop = true;
	await Promise.all(writing);
} finally {
	await app.close();
}
process.exitCode = met ? 0 : 1;

/** Prints one line for a goal. @param {string} name @param {number} excess @param {string} value @param {number} limit */
function goal(name, excess, value, limit) {
	met &&= excess === 0;
	process.stdout.write(`${name} ${value} ${limit} ${excess === 0 ? 'met' : 'missed'}\n`);
}

/** The question pages of a draft that somebody may write in. @param {string} cookie */
async function openPages(cookie) {
	const [draft] = await ask(
		(sql) => sql`
			select diagnosis.id from diagnosis join round on round.id = round_id and closed_at is null
			join membership on membership.department_id = diagnosis.department_id and role = 'head'
			join person on person.id = person_id
			where submitted_at is null and email = 'head.culture@krakow.example'`,
	);
	const all = ['equality', 'diversity', 'interaction', 'participation'];
	const pages = all.map((principle) => `${app.url}/diagnoses/${draft?.id}/${principle}`);
	const first = await fetch(pages[0] ?? '', { headers: { cookie } });
	if (first.status !== 200) throw new Error(`${pages[0]} answers ${first.status}`);
	return pages;
}

/** Reads and saves again and again. @param {string} page @param {string} cookie */
async function write(page, cookie) {
	for (let save = 0; !stop; save++) {
		let base = '';
		await noted(async () => {
			const answer = await fetch(page, { headers: { cookie }, redirect: 'manual' });
			base = /name="base" value="([^"]*)"/.exec(await answer.text())?.[1] ?? '';
			return answer.status;
		});
		await noted(async () => {
			const fields = { base, today: `Save number ${save}.`, go: 'stay' };
			const answer = await post(`${page}?/save`, fields, cookie);
			await answer.arrayBuffer();
			// a colleague was quicker: what they wrote is shown
			return answer.status === 409 ? 303 : answer.status;
		});
	}
}

/** @param {() => Promise<number>} request answers with the status */
async function noted(request) {
	const begun = Date.now();
	const status = await request().catch(() => 0);
	const at = Date.now();
	answers.push({ at, took: at - begun, status });
	if (status !== 200 && status !== 303) await sleep(20);
}

function postmaster() {
	return Number(readFileSync(path.join(app.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
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
