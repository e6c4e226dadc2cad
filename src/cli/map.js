// `npm run map`: the rooms of src/lib by floor, their lines, and what each imports. Fails where one imports upwards.
import process from 'node:process';
import { ensureInstalled, ensureNode } from './prepare.js';

ensureNode();
await ensureInstalled();
const { circleIn, filesOfLib, floorOf, mapOf, wrongImports } = await import('./testing/floors.js');

const files = filesOfLib();
const all = files.reduce((sum, { lines }) => sum + lines, 0);
const map = mapOf(files);
const rooms = [...map.keys()].sort((a, b) => floorOf(b) - floorOf(a) || a.localeCompare(b));
for (const room of rooms) {
	const lines = files.filter((file) => file.room === room).reduce((sum, file) => sum + file.lines, 0);
	const share = `${((100 * lines) / all).toFixed(1)} %`;
	const targets = [...(map.get(room) ?? [])].sort(
		([a], [b]) => floorOf(b) - floorOf(a) || a.localeCompare(b),
	);
	const imports = targets.map(([name, count]) => `${name} ${count}`).join(', ');
	console.log(
		`${floorOf(room)}  ${room.padEnd(14)}${String(lines).padStart(6)}${share.padStart(8)}  → ${imports}`,
	);
}
const wrong = wrongImports(files);
const circle = circleIn(map);
console.log(`\n${files.length} files, ${all} lines, ${rooms.length} rooms`);
console.log(circle.length ? `A circle: ${circle.join(' → ')}` : 'No circle.');
console.log(wrong.length ? wrong.join('\n') : 'Nothing imports upwards or past a front door.');
process.exitCode = circle.length || wrong.length ? 1 : 0;
