// What the commands need of the product's own code, as JavaScript that Node runs without a compiler:
// an installation keeps only the packages that running needs.
import { defineConfig } from 'vite';

export default defineConfig({
	publicDir: false,
	logLevel: 'warn',
	build: {
		ssr: true,
		target: 'node20',
		outDir: 'build/cli',
		rolldownOptions: { input: { tools: 'src/cli/tools.ts' }, output: { entryFileNames: '[name].js' } },
	},
});
