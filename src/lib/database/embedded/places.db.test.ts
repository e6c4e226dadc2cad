import {
	chmodSync,
	cpSync,
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test, type TestContext } from 'vitest';
import { locateBinaries } from './binaries.server.ts';
import { possibleHomes } from './home.server.ts';
import { canExecute, isRoot, namespaceRunner, unprivilegedAccount } from './runner.server.ts';
import {
	otherProcess,
	place,
	promise,
	promises,
	refusal,
	runningServer,
	started,
	stopped,
	useOwnPlace,
} from './embedded.testing.ts';
import { startEmbedded } from './embedded.server.ts';

useOwnPlace();

/** An account other than root, where the tests run as root; else the one that runs them will do. */
const someone = isRoot() ? unprivilegedAccount('') : undefined;

const onlyAsRoot = ({ skip }: TestContext) =>
	skip(!isRoot(), 'only root can make a folder that it alone enters');

/** The test starts the project's code as someone else, who must be able to read it. */
const onlyIfReadable = ({ skip }: TestContext) => {
	const readable = !someone || canExecute({ prefix: [], account: someone }, locateBinaries().bin);
	skip(!readable, `user ${someone?.name} can't read this checkout`);
};

/** A project that has only PostgreSQL; answers with the package's folder. */
function copyProject(project: string): string {
	const { root: from } = locateBinaries();
	const to = join(project, from.slice(from.indexOf('node_modules')));
	cpSync(from, to, { recursive: true, verbatimSymlinks: true });
	writeFileSync(join(project, 'package.json'), '{}');
	return to;
}

describe('the embedded PostgreSQL, as root', () => {
	const path = process.env['PATH'];
	afterEach(() => {
		process.env['PATH'] = path;
	});

	/** A data folder below one of mode 0700. */
	function closedFolder(): string {
		const closed = join(place.home, 'closed');
		mkdirSync(closed, { mode: 0o700 });
		return (place.dataDir = join(closed, 'data'));
	}

	/** Has the command `unshare` fail, as it does in containers that forbid user namespaces. */
	function forbidNamespaces(): void {
		const bin = join(place.home, 'bin');
		mkdirSync(bin);
		writeFileSync(join(bin, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
		process.env['PATH'] = `${bin}:${path}`;
	}

	test('runs as another user', async (context) => {
		onlyAsRoot(context);
		await started();
		expect(statSync(`/proc/${runningServer()?.pid}`).uid).toBe(someone?.uid);
	});

	test('works in a data folder that was made for root alone', async (context) => {
		onlyAsRoot(context);
		forbidNamespaces();
		mkdirSync(place.dataDir, { mode: 0o700 });
		await promise(await started(), 1);
		expect(statSync(join(place.dataDir, 'postgres')).uid).toBe(someone?.uid);
		expect(statSync(place.dataDir).mode & 0o777).toBe(0o701);
		expect(place.said).toEqual([]);
	});

	test('works below a folder that only root may enter', async (context) => {
		onlyAsRoot(context);
		context.skip(!someone || !namespaceRunner(someone), 'user namespaces are forbidden here');
		const dataDir = closedFolder();
		const first = await started();
		await promise(first, 1);
		expect(first.socketDir.startsWith(dataDir)).toBe(true);
		await stopped(first);
		expect(await promises(await started())).toEqual([1]);
	});

	test('keeps the data elsewhere, and says so, where namespaces are forbidden as well', async (context) => {
		onlyAsRoot(context);
		forbidNamespaces();
		const dataDir = closedFolder();
		const elsewhere = possibleHomes(dataDir)[1] ?? '';
		const first = await started();
		await promise(first, 1);
		expect(place.said).toEqual([expect.stringContaining(`so the data are kept in ${elsewhere}.`)]);
		await stopped(first);
		process.env['PATH'] = path;
		expect(await promises(await started())).toEqual([1]);
	});

	test('brings its programs along where namespaces are forbidden and only root can read them', async (context) => {
		onlyAsRoot(context);
		forbidNamespaces();
		closedFolder();
		const project = join(place.home, 'closed/project');
		copyProject(project);
		const copy = join('/var/lib/mainspan', `postgres-${locateBinaries().label}`);
		const wasThere = existsSync(copy);
		try {
			expect(await otherProcess('once', { cwd: project }).next('host')).toBeTruthy();
			expect(existsSync(copy)).toBe(true);
		} finally {
			if (!wasThere) rmSync(copy, { recursive: true, force: true });
		}
	});

	test('hands data over that were moved to where another user can go', async (context) => {
		onlyAsRoot(context);
		context.skip(!someone || !namespaceRunner(someone), 'user namespaces are forbidden here');
		closedFolder();
		const first = await started();
		await promise(first, 1);
		await stopped(first);
		chmodSync(dirname(place.dataDir), 0o755);
		expect(await promises(await started())).toEqual([1]);
		expect(statSync(join(place.dataDir, 'postgres')).uid).toBe(someone?.uid);
	});
});

describe('the embedded PostgreSQL, not as root', () => {
	test('runs as the user that started it', async (context) => {
		onlyIfReadable(context);
		const other = otherProcess('write', { as: someone });
		await other.next('saved');
		expect(statSync(`/proc/${runningServer()?.pid}`).uid).toBe(someone?.uid ?? process.getuid?.());
	});

	test('refuses a data folder of someone else', async (context) => {
		onlyIfReadable(context);
		const closed = join(place.home, 'closed');
		mkdirSync(closed, { mode: 0o555 });
		const other = otherProcess('once', { as: someone, dataDir: join(closed, 'data') });
		expect(await other.next('error')).toMatch(/^The data folder .*data can't be written \(EACCES\): give it/);
	});
});

describe('the embedded PostgreSQL, anywhere', () => {
	test('refuses a data folder that is a file', async () => {
		writeFileSync(place.dataDir, 'a file in the way');
		expect(await refusal(startEmbedded(place))).toMatch(
			/^The data folder .* can't be written \(EEXIST\): give it/,
		);
	});

	test('works where the path is too long for a socket', async () => {
		place.dataDir = join(place.dataDir, 'a-folder-with-a-long-name'.repeat(2), 'and-another-one'.repeat(4));
		const server = await started();
		expect(server.host.length).toBeLessThan(104);
		expect(statSync(server.socketDir).mode & 0o777).toBe(0o700);
		await promise(server, 1);
		await stopped(server);
		expect(existsSync(server.socketDir)).toBe(false);
		expect(await promises(await started())).toEqual([1]);
	});
});

describe('programs without their library links', () => {
	/** A project in which install scripts were not allowed. */
	function withoutLinks(): { project: string; lib: string } {
		const project = join(place.home, 'project');
		const to = copyProject(project);
		const list = JSON.parse(readFileSync(join(to, 'native/pg-symlinks.json'), 'utf8')) as {
			target: string;
		}[];
		for (const { target } of list) rmSync(join(to, target), { force: true });
		return { project, lib: join(to, 'native/lib') };
	}

	test('get them at the first start', async () => {
		const { project, lib } = withoutLinks();
		expect(await otherProcess('once', { cwd: project }).next('host')).toBeTruthy();
		expect(existsSync(join(lib, 'libpq.so.5'))).toBe(true);
	});

	test('are copied where they cannot be changed', async (context) => {
		onlyIfReadable(context);
		const { project, lib } = withoutLinks();
		chmodSync(lib, 0o555);
		expect(await otherProcess('once', { cwd: project, as: someone }).next('host')).toBeTruthy();
		expect(existsSync(join(lib, 'libpq.so.5'))).toBe(false);
		chmodSync(lib, 0o755);
	});
});
