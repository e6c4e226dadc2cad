import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword, freePort } from '../support/app.ts';
import { makeClone, type Clone, type Command } from '../support/clone.ts';

// Every command that the README names, as a person starts it who has just cloned the repository. The order is the
// worst one: what needs something built is started before anything is.

let clone: Clone;
beforeAll(() => {
	clone = makeClone();
});
afterAll(() => clone?.remove());

const password = { DEMO_PASSWORD: demoPassword };

/** Waits until the product says where it is; answers with a page of it. */
async function pageOf(command: Command, path: string): Promise<string> {
	const [, address] = await command.printed(/Mainspan is ready: (\S+)/);
	const page = await fetch(`${address}${path}`);
	expect(page.status, path).toBe(200);
	return page.text();
}

/** Presses Ctrl-C, which ends the product in order. */
async function end(command: Command): Promise<void> {
	command.interrupt();
	const { output } = await command.ended;
	expect(output).not.toMatch(/Error|ELIFECYCLE/);
}

test('a clone has nothing that is made', () => {
	for (const made of ['build', '.svelte-kit', 'data', 'src/lib/i18n/generated'])
		expect(existsSync(join(clone.dir, made)), made).toBe(false);
});

test('npm run seed fills a city, on which npm start runs', async () => {
	const size = ['--commitments', '60', '--departments', '4', '--people', '12'];
	const seeded = await clone.npm(['seed', '--', ...size], password).ended;
	expect(seeded.output).toMatch(/60 commitment,/);
	expect(seeded.code).toBe(0);
	const started = clone.npm(['start'], { DATA_DIR: 'data/seed', PORT: String(await freePort()) });
	expect(await pageOf(started, '/sign-in')).toContain('name="password"');
	await end(started);
});

test('npm run demo opens the demonstration', async () => {
	const demo = clone.npm(['demo'], { ...password, PORT: String(await freePort()) });
	expect(await pageOf(demo, '/sign-in')).toContain('name="password"');
	expect(demo.output()).toContain('head.culture@krakow.example');
	await end(demo);
});

test('npm run dev opens it on the development server', async () => {
	const dev = clone.npm(['dev'], { ...password, PORT: String(await freePort()) });
	expect(await pageOf(dev, '/sign-in')).toContain('name="password"');
	await end(dev);
});

test('npm run bench measures everything', async () => {
	const { code, output } = await clone.npm(['bench', '--', '--quick']).ended;
	const goals = output.split('\n').filter((line) => / (met|missed)$/.test(line));
	expect(goals.map((line) => line.split(' ')[0])).toEqual([
		'tracker-p50-to-page',
		'tracker-p50-100000-to-10000',
		'tracker-rate-8-clients-to-page',
		'saved-change-p50-to-page',
		'autosave-p50-to-page',
		'log-bytes-to-text',
		'tracker-js-brotli-kB',
		'question-js-brotli-kB',
		'css-brotli-kB',
		'tracker-cold-load-without-font-kB',
		'tracker-cold-load-kB',
		'tracker-cold-load-requests',
		...['tracker', 'tracker-filtered', 'matrix', 'desk', 'diagnoses', 'question', 'commitment'].map(
			(page) => `statements-${page}-100000`,
		),
		'app-memory-MiB',
		'start-to-first-answer-s',
	]);
	expect(code, output).toBe(0);
});

test('npm run check begins with what the other checks read, and says what it did when it is ended', async () => {
	const check = clone.npm(['check']);
	await check.printed(/messages and routes +1 passed/);
	check.interrupt();
	const { output } = await check.ended;
	expect(output).toContain('It was ended before everything had run.');
	expect(output).toMatch(/^\d+ passed, [1-9]\d* failed$/m);
});

test('npm run map prints each room on its floor, and that nothing imports upwards', async () => {
	const { code, output } = await clone.npm(['map']).ended;
	expect(output).toMatch(/^3 {2}diagnosis +\d+ +[\d.]+ % {2}→ .*\btexts \d+/m);
	expect(output).toContain('Nothing imports upwards');
	expect(code, output).toBe(0);
});

test('npm run test:unit runs what it is asked for, and says so when that is nothing', async () => {
	const some = await clone.npm(['test:unit', '--', 'i18n/season']).ended;
	expect(some.output).toMatch(/^unit tests +[1-9]\d* passed/m);
	expect(some.code, some.output).toBe(0);
	const none = await clone.npm(['test:unit', '--', 'nothing-has-this-name']).ended;
	expect(none.output).toContain('No test ran: no test file has "nothing-has-this-name" in its path.');
	expect(none.code).not.toBe(0);
});

test('npm run test:e2e opens pages in a browser', async () => {
	const { code, output } = await clone.npm(['test:e2e', '--', 'smoke.e2e.ts:5']).ended;
	expect(output).toMatch(/^browser tests, \S+ +\d+ passed/m);
	expect(code, output).toBe(0);
});

test('npm run format sets what is set otherwise, and leaves the rest', async () => {
	const read = (file: string) => readFileSync(join(clone.dir, file), 'utf8');
	const files = ['README.md', 'src/cli/start.js', 'src/routes/+layout.svelte'];
	const before = files.map(read);
	writeFileSync(join(clone.dir, files[1]!), before[1]!.replaceAll('\t', '    '));
	const { code, output } = await clone.npm(['format']).ended;
	expect(code, output).toBe(0);
	expect(files.map(read)).toEqual(before);
});
