import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
	copyFileSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readlinkSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { possibleHomes } from '#lib/database/embedded/home.server.ts';
import { projectDir } from '../../src/cli/prepare.js';

/** A folder as a clone leaves it, with the packages that npm would install, and nothing that was made here. */
export type Clone = {
	dir: string;
	/** Starts `npm run …` as a person would. */
	npm: (args: string[], env?: Record<string, string>) => Command;
	remove: () => Promise<void>;
};

/** A command under way: what it printed so far, and how it ended. */
export type Command = {
	output: () => string;
	ended: Promise<{ code: number | null; output: string }>;
	/** Resolves when this was printed; throws when the command ended without it. */
	printed: (words: RegExp) => Promise<RegExpExecArray>;
	/** Ctrl-C: every process of the terminal gets it. */
	interrupt: () => void;
};

/** The files that a clone of what lies here would hold, whoever owns them. */
function filesOfTheRepository(): string[] {
	const args = ['-c', 'safe.directory=*', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'];
	const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: projectDir, encoding: 'utf8' });
	if (status !== 0) throw new Error(`git does not say which files there are: ${stderr || String(error)}`);
	return stdout.split('\0').filter(Boolean);
}

/** Copies a folder by links to its files, where the system allows that. */
function linkFolder(from: string, to: string): void {
	mkdirSync(to, { recursive: true });
	for (const entry of readdirSync(from, { withFileTypes: true })) {
		const [source, copy] = [join(from, entry.name), join(to, entry.name)];
		if (entry.isDirectory()) linkFolder(source, copy);
		else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), copy);
		else {
			try {
				linkSync(source, copy);
			} catch {
				copyFileSync(source, copy);
			}
		}
	}
}

/** Makes a clone below a new folder of the system's temporary ones. */
export function makeClone(): Clone {
	const home = mkdtempSync(join(tmpdir(), 'mainspan-clone-'));
	const dir = join(home, 'mainspan');
	for (const file of filesOfTheRepository()) {
		mkdirSync(dirname(join(dir, file)), { recursive: true });
		copyFileSync(join(projectDir, file), join(dir, file));
	}
	linkFolder(join(projectDir, 'node_modules'), join(dir, 'node_modules'));
	const running = new Set<ChildProcess>();
	const npm: Clone['npm'] = (args, env = {}) => {
		const inherited = Object.fromEntries(
			Object.entries(process.env).filter(
				([name]) => !/^(npm_|VITEST|NODE_ENV|PORT|DATA_DIR|TEST_)/.test(name),
			),
		);
		// a process group of its own, as a terminal gives it
		const child = spawn('npm', ['run', ...args], {
			cwd: dir,
			env: { ...inherited, FORCE_COLOR: '0', ...env },
			stdio: ['ignore', 'pipe', 'pipe'],
			detached: true,
		});
		running.add(child);
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
		const ended = once(child, 'close').then(([code]) => {
			running.delete(child);
			return { code: code as number | null, output };
		});
		const printed: Command['printed'] = async (words) => {
			for (;;) {
				const found = words.exec(output);
				if (found) return found;
				if (!running.has(child))
					throw new Error(`npm run ${args.join(' ')} ended without ${words}:\n${output}`);
				await setTimeout(50);
			}
		};
		return {
			output: () => output,
			ended,
			printed,
			interrupt: () => void process.kill(-child.pid!, 'SIGINT'),
		};
	};
	const remove = async () => {
		for (const child of running) {
			const ended = once(child, 'close');
			process.kill(-child.pid!, 'SIGKILL');
			await ended;
		}
		// as root the data may be where PostgreSQL's own user can enter
		const data = ['seed', 'demo', 'dev'].flatMap((name) => possibleHomes(join(dir, 'data', name)));
		for (const it of [...data, home]) rmSync(it, { recursive: true, force: true });
	};
	return { dir, npm, remove };
}
