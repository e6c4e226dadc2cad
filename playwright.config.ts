import { defineConfig } from '@playwright/test';
import { findBrowser } from './src/cli/testing/browser.js';

const { path: executablePath, env } = await findBrowser();

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results',
	globalSetup: './tests/support/browser-setup.ts',
	// each worker has a browser of its own, and an app and a database for each test
	workers: 2,
	fullyParallel: true,
	// generous, because a busy machine is no fault of the product: what hangs is ended all the same
	timeout: 300_000,
	expect: { timeout: 30_000 },
	forbidOnly: true,
	reporter: 'list',
	use: {
		locale: 'en-GB',
		timezoneId: 'Europe/Warsaw',
		contextOptions: { reducedMotion: 'reduce' },
		screenshot: 'only-on-failure',
		launchOptions: { executablePath, env: { ...process.env, ...env } },
	},
	// Most journeys are told twice, which shows them in both widths, with scripts and without: @narrow is the
	// telephone with scripts and the desk without. @anywidth says nothing about a width: at the desk, with scripts and
	// without. @once says nothing about either. What has no tag is told on all three.
	projects: [
		{ name: 'desktop', grepInvert: /@narrow/, use: { viewport: { width: 1440, height: 900 } } },
		{
			name: 'phone',
			grepInvert: /@once|@anywidth/,
			use: { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true },
		},
		{
			name: 'nojs',
			grepInvert: /@once|@js/,
			use: { viewport: { width: 1440, height: 900 }, javaScriptEnabled: false },
		},
	],
});
