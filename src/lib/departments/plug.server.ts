import type { Plug, Subject } from '#lib/plug.ts';

const subjects = { department: {} } satisfies Record<string, Subject>;

declare module '#lib/activity/schema.ts' {
	interface Subjects {
		departments: keyof typeof subjects;
	}
}

/** What departments give to the whole. */
export const departments = { subjects } satisfies Plug;
