import type { Send } from './client.ts';

/** The middle value. */
export function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return sorted.length % 2 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How long one client waits for each of its answers during `seconds`, in ms. */
export async function latencies(send: Send, seconds: number): Promise<number[]> {
	const times: number[] = [];
	const end = performance.now() + seconds * 1000;
	for (let begun = performance.now(); begun < end;) {
		await send();
		const now = performance.now();
		times.push(now - begun);
		begun = now;
	}
	return times;
}

/** How many answers `clients` get in a second, measured during `seconds`. */
export async function rate(send: Send, clients: number, seconds: number): Promise<number> {
	const begun = performance.now();
	const counts = await Promise.all(Array.from({ length: clients }, () => latencies(send, seconds)));
	return (counts.flat().length / (performance.now() - begun)) * 1000;
}

/**
 * Measures several targets by turns, so that whatever else the machine does meets all of them alike; every round
 * begins with another one. Answers with what `measure` said of each.
 */
export async function byTurns<T extends string, R>(
	targets: Record<T, Send>,
	rounds: number,
	measure: (send: Send) => Promise<R>,
): Promise<Record<T, R[]>> {
	const names = Object.keys(targets) as T[];
	const found = Object.fromEntries(names.map((name) => [name, [] as R[]])) as Record<T, R[]>;
	for (let round = 0; round < rounds; round++)
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(turn + round) % names.length]!;
			found[name].push(await measure(targets[name]));
		}
	return found;
}

/** The median latency of each target, in ms, measured by turns after a warm-up. */
export async function p50ByTurns<T extends string>(
	targets: Record<T, Send>,
	{ rounds, seconds }: { rounds: number; seconds: number },
): Promise<Record<T, number>> {
	await byTurns(targets, 1, (send) => latencies(send, 2 * seconds));
	const found = await byTurns(targets, rounds, (send) => latencies(send, seconds));
	const entries = (Object.keys(found) as T[]).map((name) => [name, median(found[name].flat())] as const);
	return Object.fromEntries(entries) as Record<T, number>;
}

/** The median of the answers per second that `clients` get of each target, measured by turns. */
export async function rateByTurns<T extends string>(
	targets: Record<T, Send>,
	{ rounds, seconds, clients }: { rounds: number; seconds: number; clients: number },
): Promise<Record<T, number>> {
	await byTurns(targets, 1, (send) => rate(send, clients, seconds));
	const found = await byTurns(targets, rounds, (send) => rate(send, clients, seconds));
	const entries = (Object.keys(found) as T[]).map((name) => [name, median(found[name])] as const);
	return Object.fromEntries(entries) as Record<T, number>;
}
