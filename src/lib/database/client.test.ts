import { execFileSync } from 'node:child_process';
import {
	cpSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { correctClient, isClientCorrected } from './client.js';

const fileOf = (project: string) => join(project, 'node_modules/postgres/src/connection.js');
const installed = readFileSync(fileOf('.'), 'utf8');
/** The client as it was released. */
const released = installed
	.replaceAll(/^ +chunk = nextWriteTimer = null\n(?! +return)/gm, '')
	.replace(/^ +query = results = errorResponse = null\n +result = new Result\(\)\n +rows = 0\n/m, '')
	.replace('execute).catch(() => [])', 'execute)');

let project: string;
beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), 'mainspan-client-'));
	mkdirSync(dirname(fileOf(project)), { recursive: true });
	cpSync('node_modules/postgres/package.json', join(project, 'node_modules/postgres/package.json'));
	writeFileSync(fileOf(project), released);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('the PostgreSQL client', () => {
	test('that these tests run with is corrected', () => {
		expect(isClientCorrected('.')).toBe(true);
	});

	test('as it was released is not, until it is corrected; once more changes nothing', () => {
		expect(isClientCorrected(project)).toBe(false);
		expect(correctClient(project)).toBe(true);
		expect(isClientCorrected(project)).toBe(true);
		expect(readFileSync(fileOf(project), 'utf8')).toBe(installed);
		const { ino } = statSync(fileOf(project));
		expect(correctClient(project)).toBe(true);
		expect(statSync(fileOf(project)).ino).toBe(ino);
	});

	test('of another project that shares the file is left as it is', () => {
		const other = join(project, 'other.js');
		linkSync(fileOf(project), other);
		correctClient(project);
		expect(readFileSync(other, 'utf8')).toBe(released);
	});

	test('can be read by others, whatever umask it is installed with', () => {
		const script = `import { correctClient } from ${JSON.stringify(join(process.cwd(), 'src/lib/database/client.js'))};
			process.umask(0o077); correctClient(${JSON.stringify(project)})`;
		execFileSync(process.execPath, ['--input-type=module', '-e', script]);
		expect(isClientCorrected(project)).toBe(true);
		expect(statSync(fileOf(project)).mode & 0o777).toBe(0o644);
	});

	test('that somebody changed, and another version, are refused and left alone', () => {
		writeFileSync(fileOf(project), `${released}\n`);
		expect(correctClient(project)).toBe(false);
		expect(readFileSync(fileOf(project), 'utf8')).toBe(`${released}\n`);
		writeFileSync(fileOf(project), installed);
		writeFileSync(join(project, 'node_modules/postgres/package.json'), '{ "version": "3.4.10" }');
		expect(isClientCorrected(project)).toBe(false);
		expect(correctClient(project)).toBe(false);
	});
});
