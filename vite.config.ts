import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

export default defineConfig({
	plugins: [
		paraglideVitePlugin({
			project: './src/lib/i18n/project.inlang',
			outdir: './src/lib/i18n/generated',
			strategy: ['globalVariable', 'baseLocale'],
			isServer: 'import.meta.env.SSR',
			emitReadme: false,
			emitPrettierIgnore: false,
		}),
		sveltekit(),
	],
	server: { host: '127.0.0.1' },
});
