import { startDemonstration } from './demonstration.ts';

/** Where the workers of the browser tests read which server and template there are. */
export const demonstrationVariable = 'MAINSPAN_TEST_DEMONSTRATION';

/** Starts the server of this run and loads the demonstration; answers with how to end it. */
export default async function setup(): Promise<() => Promise<void>> {
	const { demonstration, stop } = await startDemonstration();
	process.env[demonstrationVariable] = JSON.stringify(demonstration);
	return stop;
}
