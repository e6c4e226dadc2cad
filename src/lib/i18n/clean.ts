// Text as people type it: line ends unified, the ends trimmed, and without control characters, which PostgreSQL
// would refuse (NUL) and nobody can see.

/** A text as it is stored. */
export const clean = (text: string): string =>
	text
		.replace(/\r\n?/g, '\n')

		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
		.trim();

/** A text of one line as it is stored. */
export const cleanLine = (text: string): string => clean(text).replace(/\s+/g, ' ');
