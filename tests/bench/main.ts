import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCity, planFor, view, type City } from './city.ts';
import { sender } from './client.ts';
import { goal, note } from './goals.ts';
import { memoryOf } from './memory.ts';
import { freePort, run, start, type Program } from './programs.ts';
import { autosave, onPage, quickUpdate } from './saving.ts';
import { countStatements, pages } from './statements.ts';
import { median, p50ByTurns, rateByTurns } from './timing.ts';
import { coldLoads, cssWeight } from './weight.ts';

// `npm run bench`, once the product is built: src/cli/bench.js starts it. Figures are compared with two yardsticks
// that run beside the product: *page*, a bare SvelteKit page with the same SQL, and *floor*, a bare server of Node's.

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
/** Quick shows that every measurement runs, on few rows and for moments: its figures say nothing. */
const effort = options.quick
	? { small: 100, large: 200, rounds: 1, share: 0.05, starts: 1 }
	: { small: 10_000, large: 100_000, rounds: 8, share: 1, starts: 5 };
const turns = (seconds: number) => ({ rounds: effort.rounds, seconds: seconds * effort.share });

const ms = (value: number) => `${value.toFixed(2)} ms`;
const kb = (bytes: number) => bytes / 1000;

const folder = await mkdtemp(join(tmpdir(), 'mainspan-bench-plan-'));
const opened: { remove: () => Promise<void> }[] = [{ remove: () => rm(folder, { recursive: true }) }];
async function close(): Promise<void> {
	for (let last; (last = opened.pop());) await last.remove().catch(() => {});
}
for (const signal of ['SIGINT', 'SIGTERM'])
	process.once(signal, () => void close().then(() => process.exit(130)));
try {
	await bench();
} finally {
	await close();
}

async function open(commitments: number): Promise<City> {
	const city = await openCity(commitments);
	opened.push(city);
	return city;
}

/** Starts the two yardsticks on the city's database. */
async function openYardsticks(city: City): Promise<{ page: Program; floor: Program }> {
	const plan = join(folder, 'plan.json');
	await writeFile(plan, JSON.stringify(await planFor(city)));
	const root = process.cwd();
	await run(
		[join(root, 'node_modules/vite/bin/vite.js'), 'build'],
		{ NODE_ENV: 'production' },
		'tests/bench/page',
	);
	const program = async (args: string[]) => {
		const port = await freePort();
		const env = { BENCH_PLAN: plan, ORIGIN: `http://127.0.0.1:${port}` };
		const started = await start(args, { env, port });
		opened.push({ remove: started.stop });
		return started;
	};
	const page = await program(['./.svelte-kit/bench-page/build/index.js']);
	const floor = await program(['--import', 'tsx', 'tests/bench/floor.ts']);
	return { page, floor };
}

async function bench(): Promise<void> {
	note(`Seeding ${effort.small} and ${effort.large} commitments, building the page to compare with …`);
	if (options.quick) note('Quick: every measurement once; the figures say nothing.');
	const city = await open(effort.small);
	const { page, floor } = await openYardsticks(city);
	const large = await open(effort.large);

	// as a browser asks, so that compressing the answer counts too
	const encodings = { 'accept-encoding': 'gzip, deflate, br' };
	const tracker = ({ app, cookie }: City) => sender(app.url + view, { headers: { cookie, ...encodings } });
	const yardstick = ({ url }: Program) => sender(url, { headers: encodings });
	const targets = { floor: yardstick(floor), page: yardstick(page), app: tracker(city) };

	const read = await p50ByTurns({ ...targets, large: tracker(large) }, turns(0.8));
	note(`tracker, 1 client, p50: floor ${ms(read.floor)}, page ${ms(read.page)}, app ${ms(read.app)}`);
	goal('tracker-p50-to-page', read.app / read.page, { most: 2 });
	note(`the same at 100 000: ${ms(read.large)}`);
	goal('tracker-p50-100000-to-10000', read.large / read.app, { most: 1.3 });

	const served = await rateByTurns(targets, { ...turns(1.2), clients: 8 });
	const perSecond = Object.entries(served).map(([name, value]) => `${name} ${value.toFixed(0)}`);
	note(`tracker, 8 clients, answers per second: ${perSecond.join(', ')}`);
	goal('tracker-rate-8-clients-to-page', served.app / served.page, { least: 0.5 });

	const bare = onPage(page.url);
	const update = { page: bare.update, app: await quickUpdate(city) };
	const updated = await p50ByTurns(update, turns(0.8));
	note(`one saved change, p50: page ${ms(updated.page)}, app ${ms(updated.app)}`);
	goal('saved-change-p50-to-page', updated.app / updated.page, { most: 2 });
	const answer = { page: bare.answer, app: await autosave(city) };
	const answered = await p50ByTurns(answer, turns(0.8));
	note(`autosave of an answer, p50: page ${ms(answered.page)}, app ${ms(answered.app)}`);
	goal('autosave-p50-to-page', answered.app / answered.page, { most: 2 });

	const [shown, question] = await coldLoads(city, [pages.tracker(), pages.question(city)]);
	goal('tracker-js-brotli-kB', kb(shown!.js), { most: 45 }, 1);
	goal('question-js-brotli-kB', kb(question!.js), { most: 60 }, 1);
	goal('css-brotli-kB', kb(cssWeight()), { most: 14 }, 1);
	note(
		`cold first load of the tracker: the page itself ${kb(shown!.html).toFixed(1)} kB, fonts ${kb(shown!.fonts).toFixed(1)} kB`,
	);
	goal('tracker-cold-load-without-font-kB', kb(shown!.bytes - shown!.fonts), { most: 75 }, 1);
	goal('tracker-cold-load-kB', kb(shown!.bytes), { most: 125 }, 1);
	goal('tracker-cold-load-requests', shown!.requests, { most: 15 }, 0);

	const few = await countStatements(city);
	const many = await countStatements(large);
	for (const name of Object.keys(few) as (keyof typeof few)[])
		goal(`statements-${name}-100000`, many[name], { most: few[name] }, 0);

	goal('app-memory-MiB', memoryOf(city.app.pid), { most: 120 }, 1);

	const starts: number[] = [];
	for (let count = 0; count < effort.starts; count++) {
		await city.app.stop();
		const begun = performance.now();
		await city.start();
		starts.push((performance.now() - begun) / 1000);
	}
	goal('start-to-first-answer-s', median(starts), { most: 1.5 });
}
