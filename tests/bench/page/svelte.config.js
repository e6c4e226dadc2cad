import { fileURLToPath } from 'node:url';
import adapter from '@sveltejs/adapter-node';

// among what the product's own build leaves behind, where neither git nor a linter looks
const out = fileURLToPath(new URL('../../../.svelte-kit/bench-page/', import.meta.url));

/** @type {import('@sveltejs/kit').Config} */
export default {
	kit: {
		outDir: `${out}.svelte-kit`,
		adapter: adapter({ out: `${out}build`, precompress: true }),
	},
};
