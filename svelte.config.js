import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	compilerOptions: { runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true) },
	kit: {
		adapter: adapter({ precompress: true }),
		// hooks.server.ts holds every request that changes something to its own origin, and says why in words
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'nonce',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				// SvelteKit's route announcer carries one inline style attribute; its hash is allowed and nothing else
				'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'connect-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none'],
			},
		},
		typescript: {
			config: (tsconfig) => {
				tsconfig.compilerOptions.allowImportingTsExtensions = true;
				delete tsconfig.compilerOptions.rewriteRelativeImportExtensions;
				tsconfig.include.push('../eslint.config.js', '../playwright.config.ts');
			},
		},
	},
};

export default config;
