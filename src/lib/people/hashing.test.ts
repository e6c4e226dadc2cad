import { expect, test } from 'vitest';
import { queue, TooBusy } from './hashing.server.ts';

/** Work that goes on until it is told to end, and notes when it began. */
function works(names: string[]) {
	const begun: string[] = [];
	const ends = new Map<string, () => void>();
	const work = (name: string) => () => {
		begun.push(name);
		return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
	};
	const end = async (name: string) => {
		ends.get(name)!();
		await new Promise(setImmediate);
	};
	return { begun, end, work: Object.fromEntries(names.map((name) => [name, work(name)])) };
}

test('no more work goes on at once than there are lanes, in the order in which it came', async () => {
	const { begun, end, work } = works(['a', 'b', 'c', 'd']);
	const run = queue(2, 10);
	const done = ['a', 'b', 'c', 'd'].map((name) => run(work[name]!));
	expect(begun).toEqual(['a', 'b']);
	await end('b');
	expect(begun).toEqual(['a', 'b', 'c']);
	await end('a');
	expect(begun).toEqual(['a', 'b', 'c', 'd']);
	await end('c');
	await end('d');
	expect(await Promise.all(done)).toEqual(['a', 'b', 'c', 'd']);
});

test('whoever has precedence does not wait for the others, and has room of their own', async () => {
	const { begun, end, work } = works(['a', 'stranger', 'known', 'late']);
	const run = queue(1, 1);
	const done = [run(work['a']!), run(work['stranger']!), run(work['known']!, { precedence: true })];
	await expect(run(work['late']!)).rejects.toThrow(TooBusy);
	await end('a');
	await end('known');
	await end('stranger');
	expect(begun).toEqual(['a', 'known', 'stranger']);
	await Promise.all(done);
	// there is room again
	const late = run(work['late']!);
	await end('late');
	expect(await late).toBe('late');
});

test('work that fails gives its lane back', async () => {
	const run = queue(1, 1);
	await expect(run(() => Promise.reject(new Error('no memory')))).rejects.toThrow('no memory');
	expect(await run(() => Promise.resolve('next'))).toBe('next');
});
