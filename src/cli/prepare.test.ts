import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { ensureNode, filesIn, isInstalled, projectDir } from './prepare.js';

describe('Node', () => {
	test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('%s is new enough', (version) => {
		expect(() => ensureNode(version)).not.toThrow();
	});

	test.each(['18.20.8', '20.18.3', '4.9.1'])(
		'%s is refused, and the sentence says where to get another',
		(version) => {
			expect(() => ensureNode(version)).toThrow(
				`Mainspan needs Node 20.19 or newer, and this is ${version}: install a newer one from https://nodejs.org.`,
			);
		},
	);
});

describe('the packages', () => {
	const svelte = { version: '5.0.0', integrity: 'sha512-a' };
	const vite = { version: '8.0.0', integrity: 'sha512-b', dev: true };
	const elsewhere = { version: '1.0.0', integrity: 'sha512-c', optional: true, os: ['haiku'] };
	const wanted = {
		'': {},
		'node_modules/svelte': svelte,
		'node_modules/vite': vite,
		'node_modules/e': elsewhere,
	};
	const installed = { 'node_modules/svelte': svelte, 'node_modules/vite': vite };

	let project: string;
	beforeEach(() => {
		project = mkdtempSync(join(tmpdir(), 'mainspan-test-'));
		mkdirSync(join(project, 'node_modules'));
		writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: wanted }));
	});
	afterEach(() => rmSync(project, { recursive: true }));

	/** What npm wrote down when it had installed everything. */
	const record = (packages: object) =>
		writeFileSync(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));

	test('are missing on a fresh clone, or after an installation that was interrupted', () => {
		expect(isInstalled(project, true)).toBe(false);
	});

	test('are there without those that are only for other machines', () => {
		record(installed);
		expect(isInstalled(project, true)).toBe(true);
	});

	test('are out of date when one of them should be another version', () => {
		record({ ...installed, 'node_modules/svelte': { ...svelte, version: '4.9.0' } });
		expect(isInstalled(project, true)).toBe(false);
	});

	test('need not hold those for building where it is built already', () => {
		record({ 'node_modules/svelte': svelte });
		expect(isInstalled(project, true)).toBe(false);
		expect(isInstalled(project, false)).toBe(true);
	});

	test('of another kind of machine do not count', () => {
		record({ ...installed, 'node_modules/e': elsewhere });
		expect(isInstalled(project, true)).toBe(false);
	});
});

test('what a build writes among the sources does not count as a source, so that a second start builds nothing', () => {
	const sources = filesIn('src');
	expect(sources).toContain('src/lib/i18n/messages/en.json');
	const args = ['-c', 'safe.directory=*', 'check-ignore', '--no-index', ...sources];
	const { status, stdout } = spawnSync('git', args, { cwd: projectDir, encoding: 'utf8' });
	// 1: none of them is ignored
	expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
});
