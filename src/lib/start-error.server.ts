/**
 * Something that keeps the product from starting and that a person can mend. The message is one sentence that says
 * what to do; whoever prints it prints nothing else.
 */
export class StartError extends Error {
	override name = 'StartError';

	/** The marker by which a start command knows it, also when it was thrown in another bundle. */
	get sentence(): string {
		return this.message;
	}
}

/** The `code` of an error of the system (`ENOENT`, `EACCES` …), or an empty string. */
export function codeOf(error: unknown): string {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
