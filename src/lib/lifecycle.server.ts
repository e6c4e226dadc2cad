/**
 * What the command that runs the server (`src/cli/serve.js`) and the application agree on. They are separate
 * programs until they meet in one process, so they meet on `globalThis`, under symbols that both can name:
 *
 * - `mainspan.stopping`, an AbortSignal: aborted when the process was asked to stop. Requests that are under way
 *   may finish; streams that would go on for ever end themselves.
 * - `mainspan.shutdown`, a Set of functions: awaited, the last added first, once requests have finished.
 * - `mainspan.greeting`, an array of lines: printed below the address once the server is ready. `{address}` in them
 *   becomes that address.
 *
 * An error that start-up throws is printed as its `sentence` if it has one, else as its message.
 */
const stoppingKey = Symbol.for('mainspan.stopping');
const shutdownKey = Symbol.for('mainspan.shutdown');
const greetingKey = Symbol.for('mainspan.greeting');

const shared = globalThis as {
	[stoppingKey]?: AbortSignal;
	[shutdownKey]?: Set<() => Promise<void>>;
	[greetingKey]?: string[];
};

/** Aborted when this process was asked to stop. */
export function stopping(): AbortSignal {
	return (shared[stoppingKey] ??= new AbortController().signal);
}

/** Has `end` awaited when the process stops, after the last request: for what must be closed, such as the database. */
export function onShutdown(end: () => Promise<void>): void {
	(shared[shutdownKey] ??= new Set()).add(end);
}

/** Prints lines below the address once the server is ready, such as who can sign in. */
export function greet(...lines: string[]): void {
	(shared[greetingKey] ??= []).push(...lines);
}
