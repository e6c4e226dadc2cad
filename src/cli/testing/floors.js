// The floors of src/lib, read by the test of boundaries and by `npm run map`. A room imports from the floors below its
// own, and from a neighbour on its own floor by the front door alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** The rooms of each floor, the ground first. Files at the root of src/lib belong to the ground, but for those that plug the modules together and start them. */
const floors = [
	['content', 'bridge', 'live', 'mail', 'forms', 'database', 'database/embedded', 'i18n', 'tables', 'ui'],
	['departments', 'people', 'activity', 'jobs'],
	['rounds', 'texts'],
	['diagnosis'],
	['answering', 'team', 'paper'],
	['commitments', 'registers', 'indicators', 'practices'],
	['workshops'],
	['desk', 'tracker', 'results', 'coordination', 'notifications'],
	['modules', 'api'],
	['demonstration', 'demonstration/seed'],
];

/** What a neighbour may ask for: the files that every module has, its words and its components. */
const frontDoors = /^(schema|rules|words|sql|queries|commands)(\.server)?\.ts$|\.svelte$/;

/** @typedef {{ path: string, room: string, lines: number, imports: string[] }} File a file of src/lib without tests */

/** @param {string} path a path below src/lib @returns {string} its room, or 'ground' for a file at the root */
export const roomOf = (path) => {
	const [first = '', second = '', ...rest] = path.split('/');
	const inner = `${first}/${second}`;
	if (rest.length && floors.flat().includes(inner)) return inner;
	if (second) return first;
	return ['modules.server.ts', 'startup.server.ts'].includes(first) ? 'modules' : 'ground';
};

/** @param {string} room @returns {number} the floor of a room; -1 for one that no floor names */
export const floorOf = (room) => (room === 'ground' ? 0 : floors.findIndex((rooms) => rooms.includes(room)));

/** @param {string} path @param {string} text @returns {string[]} what a file imports from src/lib, as paths below it */
export function importsOf(path, text) {
	const script = path.endsWith('.svelte')
		? [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n')
		: text;
	return ts
		.preProcessFile(script, true, true)
		.importedFiles.map(({ fileName }) => {
			if (fileName.startsWith('#lib/')) return fileName.slice('#lib/'.length);
			return fileName.startsWith('.') ? posix.join(posix.dirname(path), fileName) : '';
		})
		.filter((target) => target && !target.startsWith('..') && !target.includes('i18n/generated/'));
}

/** @returns {File[]} every file of src/lib but tests and what is generated */
export function filesOfLib(lib = 'src/lib') {
	return readdirSync(lib, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.(ts|js|svelte)$/.test(entry.name))
		.map((entry) => posix.relative(lib, join(entry.parentPath, entry.name).replaceAll('\\', '/')))
		.filter((path) => !/i18n\/generated\/|\.(test|testing|child)\.ts$/.test(path))
		.sort()
		.map((path) => {
			const text = readFileSync(join(lib, path), 'utf8');
			return { path, room: roomOf(path), lines: text.split('\n').length - 1, imports: importsOf(path, text) };
		});
}

/**
 * @param {File[]} files
 * @returns {string[]} a sentence for each import that goes upwards, or to a neighbour past its front door
 */
export function wrongImports(files) {
	return files.flatMap(({ path, room, imports }) =>
		imports.flatMap((target) => {
			const there = roomOf(target);
			const [own, its] = [floorOf(room), floorOf(there)];
			if (room === there || its < own) return [];
			if (its > own) return [`${path} (floor ${own}) imports ${target} (floor ${its}): upwards`];
			// the ground holds what knows no domain: its rooms serve each other
			if (own === 0 || frontDoors.test(posix.basename(target))) return [];
			return [`${path} imports ${target}: a neighbour is asked by its front door`];
		}),
	);
}

/** @param {File[]} files @returns {Map<string, Map<string, number>>} how often each room imports each other one */
export function mapOf(files) {
	/** @type {Map<string, Map<string, number>>} */
	const map = new Map();
	for (const { room, imports } of files) {
		const from = map.get(room) ?? new Map();
		map.set(room, from);
		for (const there of imports.map(roomOf)) {
			if (there !== room) from.set(there, (from.get(there) ?? 0) + 1);
		}
	}
	return map;
}

/** @param {Map<string, Map<string, number>>} map @returns {string[]} the rooms of a circle in order, or none */
export function circleIn(map) {
	/** @type {Set<string>} */
	const done = new Set();
	/** @param {string} room @param {string[]} way @returns {string[]} */
	const walk = (room, way) => {
		if (way.includes(room)) return [...way.slice(way.indexOf(room)), room];
		if (done.has(room)) return [];
		for (const next of map.get(room)?.keys() ?? []) {
			const found = walk(next, [...way, room]);
			if (found.length) return found;
		}
		done.add(room);
		return [];
	};
	for (const room of map.keys()) {
		const found = walk(room, []);
		if (found.length) return found;
	}
	return [];
}
