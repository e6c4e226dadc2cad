import type { TestProject } from 'vitest/node';
import { startDemonstration, type Demonstration } from './demonstration.ts';

declare module 'vitest' {
	interface ProvidedContext {
		demonstration: Demonstration;
	}
}

/** Starts the server of this run and loads the demonstration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const { demonstration, stop } = await startDemonstration();
	project.provide('demonstration', demonstration);
	return stop;
}
