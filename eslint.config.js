import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default defineConfig(
	globalIgnores([
		'.svelte-kit/',
		'build/',
		'coverage/',
		'data/',
		'playwright-report/',
		'test-results/',
		'src/lib/i18n/generated/',
	]),
	js.configs.recommended,
	ts.configs.recommendedTypeChecked,
	svelte.configs.recommended,
	prettier,
	svelte.configs.prettier,
	{
		languageOptions: {
			globals: { ...globals.browser, ...globals.node },
			parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] },
		},
		rules: {
			'no-undef': 'off', // TypeScript knows better, also what SvelteKit declares
			'no-control-regex': 'off', // what people paste is cleaned of control characters
			'no-console': 'error', // the server logs through pino, so that every line is JSON
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
			'@typescript-eslint/consistent-type-imports': 'error',
			// the addresses are fixed at the root of a host, so a plain href is the readable form
			'svelte/no-navigation-without-resolve': 'off',
			// redirect() and error() of SvelteKit are thrown and are no Error
			'@typescript-eslint/only-throw-error': 'off',
		},
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
		// another component's types are any to this linter; svelte-check knows them
		rules: {
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		// commands talk to the person at the terminal
		files: ['src/cli/**', 'tests/support/**'],
		rules: { 'no-console': 'off' },
	},
	{
		files: ['**/*.js'],
		extends: [ts.configs.disableTypeChecked],
		languageOptions: { parserOptions: { projectService: false } },
	},
);
