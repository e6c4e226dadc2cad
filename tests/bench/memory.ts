import { readFileSync } from 'node:fs';

/** What a process takes of the machine's memory (PSS: shared pages by its share), in MiB; NaN where no system says so. */
export function memoryOf(pid: number): number {
	try {
		const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
		return Number(kilobytes) / 1024;
	} catch {
		return NaN;
	}
}
