import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readNotes, readTool } from './outcome.js';
import { run } from './run.js';
import { summaryOf } from './summary.js';

const folder = mkdtempSync(join(tmpdir(), 'mainspan-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A file with these notes, as a reporter writes it. */
function notes(...all: object[]): string {
	const file = join(folder, crypto.randomUUID());
	writeFileSync(file, all.map((note) => `${JSON.stringify(note)}\n`).join(''));
	return file;
}
const begun = (id: string) => ({ kind: 'begun', id, name: `test ${id}` });
const ended = (id: string, status: string, more = {}) => ({
	kind: 'ended',
	id,
	name: `test ${id}`,
	status,
	seconds: Number(id),
	...more,
});
const failed = ended('2', 'failed', { reason: 'expected 1 to be 2' });

describe('a runner', () => {
	test('that ends well counts what passed and what was skipped', async () => {
		const file = notes(begun('1'), ended('1', 'passed'), begun('2'), ended('2', 'skipped'));
		const outcome = await readNotes(file, { code: 0, output: '' });
		expect(outcome).toMatchObject({ passed: 1, failed: 0, skipped: 1, details: [] });
	});

	test('that was ended says what failed before, and which tests were under way', async () => {
		const file = notes(begun('1'), ended('1', 'passed'), begun('2'), failed, begun('3'));
		const stopped = 'Nothing moved for 10 minutes, so it was ended.';
		const { passed, details } = await readNotes(file, { code: 1, output: '', stopped });
		expect(passed).toBe(1);
		expect(details).toEqual([
			'test 2\nexpected 1 to be 2',
			'Nothing moved for 10 minutes, so it was ended. Under way were:\n  test 3',
		]);
	});

	test('that was cut off in the middle of a note keeps the others', async () => {
		const file = notes(begun('1'), ended('1', 'passed'));
		writeFileSync(file, '{"kind":"end', { flag: 'a' });
		expect(await readNotes(file, { code: 1, output: '', stopped: 'Ended.' })).toMatchObject({ passed: 1 });
	});

	test('that could not set up what its tests need has failed, with the reason', async () => {
		const output = 'Error: The PostgreSQL server does not answer';
		const { failed, details } = await readNotes(join(folder, 'none'), { code: 1, output });
		expect([failed, details[0]]).toEqual([1, expect.stringContaining(output)]);
	});

	test('that ran nothing has failed', async () => {
		const outcome = await readNotes(notes(), { code: 0, output: '' });
		expect(outcome.details).toEqual([expect.stringContaining('It ran no test.')]);
	});

	test('whose tests all passed has failed when it ended with an error', async () => {
		const outcome = await readNotes(notes(ended('1', 'passed')), { code: 1, output: 'a worker was lost' });
		expect(outcome).toMatchObject({ passed: 1, failed: 1 });
		expect(outcome.details[0]).toContain('a worker was lost');
	});
});

test('a tool that was ended has failed, whatever its code', () => {
	expect(readTool({ code: 0, output: '', stopped: 'Ended by SIGTERM.' })).toMatchObject({ failed: 1 });
});

describe('a command', () => {
	const node = (script: string, quiet: number) => run(process.execPath, ['-e', script], { quiet });

	test('in which nothing moves is ended', async () => {
		const { stopped } = await node('setInterval(() => {}, 1000)', 0.02);
		expect(stopped).toBe('Nothing moved for 0.02 minutes, so it was ended.');
	});

	test('that goes on printing may take as long as it needs', async () => {
		// longer than it may be quiet
		const script = `let left = 30; const timer = setInterval(() => { console.log(left); if (!--left) clearInterval(timer); }, 200)`;
		const { code, stopped } = await node(script, 0.08);
		expect([code, stopped]).toEqual([0, undefined]);
	});
});

test('the summary names the slowest tests and everything that failed', async () => {
	const all = Array.from({ length: 12 }, (_, index) => ended(String(index + 1), 'passed'));
	const outcome = await readNotes(notes(...all, failed), { code: 1, output: '' });
	const text = summaryOf([{ ...outcome, name: 'unit tests', title: 'unit tests', seconds: 78 }]);
	expect(text).toContain('12.0 s  test 12');
	expect(text).not.toContain('test 1\n');
	expect(text).toContain('Failed in unit tests:\n    test 2\n    expected 1 to be 2');
});
