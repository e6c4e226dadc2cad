import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import type { InlineConfig } from 'vitest/node';
import { compiling, prepareMessages } from './src/lib/i18n/project.js';

prepareMessages();

/** What one kind of tests shares, and which files belong to it. */
const tests = (name: string, include: string[], more: InlineConfig = {}) => ({
	extends: true as const,
	test: { name, include, ...more },
});

export default defineConfig({
	plugins: [paraglideVitePlugin(compiling), sveltekit()],
	server: { host: '127.0.0.1' },
	test: {
		environment: 'node',
		pool: 'forks',
		maxWorkers: 2,
		// how long a test may take depends on the machine: `npm test` ends a runner in which nothing moves for minutes
		testTimeout: 0,
		hookTimeout: 0,
		expect: { poll: { timeout: 60_000 } },
		projects: [
			tests('repository', ['tests/*.test.ts'], { exclude: ['**/*.db.test.ts'] }),
			tests('commands', ['tests/commands/*.test.ts']),
			tests('http', ['tests/http/*.test.ts'], {
				globalSetup: 'tests/support/http-setup.ts',
				// what was built is asked which routes it has, and is not for Vite to compile once more
				server: { deps: { external: [/\/build\/server\//] } },
			}),
			tests('unit', ['src/**/*.test.ts'], { exclude: ['**/*.db.test.ts'] }),
			tests('database', ['src/**/*.db.test.ts', 'tests/**/*.db.test.ts'], {
				globalSetup: 'tests/support/global-setup.ts',
			}),
		],
	},
});
