import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Every module keeps its own messages in `messages/<locale>.json`. The compiler wants them listed, so the list is made
// from the folders each time, and its settings are no file of ours.

const lib = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Where the compiler's project and its output stand, and how it compiles; for Vite and the command alike. */
export const compiling = {
	project: './src/lib/i18n/project.inlang',
	outdir: './src/lib/i18n/generated',
	strategy: /** @type {('globalVariable' | 'baseLocale')[]} */ (['globalVariable', 'baseLocale']),
	// plain Node, which the commands run in, has no import.meta.env
	isServer: 'import.meta.env?.SSR ?? true',
	emitReadme: false,
	emitPrettierIgnore: false,
};

/** The folders of src/lib that hold messages, as the compiler's patterns, in order of their names. */
function messageFiles() {
	return readdirSync(lib, { recursive: true, withFileTypes: true })
		.filter(
			(entry) => entry.isDirectory() && entry.name === 'messages' && !entry.parentPath.endsWith('generated'),
		)
		.map((entry) => join(entry.parentPath, entry.name).slice(lib.length).replaceAll('\\', '/'))
		.sort()
		.map((folder) => `../${folder.slice(1)}/{locale}.json`);
}

/** Writes the compiler's settings, if they are not there as they should be. Call it before anything compiles. */
export function prepareMessages() {
	const file = join(lib, 'i18n/project.inlang/settings.json');
	const settings = {
		baseLocale: 'en',
		// a language is there when this module has it; a test finds a module that lacks one
		locales: readdirSync(join(lib, 'i18n/messages')).map((name) => basename(name, '.json')),
		modules: ['../../../node_modules/@inlang/plugin-message-format/dist/index.js'],
		'plugin.inlang.messageFormat': { pathPattern: messageFiles() },
	};
	const text = `${JSON.stringify(settings, null, '\t')}\n`;
	if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}
