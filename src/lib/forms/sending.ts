/** Whether an answer only asks to sign in, so that nothing of what was sent has been taken. */
export const leadsToSignIn = (location: string): boolean => /^\/sign-in(\?|$)/.test(location);

/** The address of the page that a form stands on: without the action that a post adds to it. */
export function pageOf({ pathname, searchParams }: URL): string {
	const kept = [...searchParams].filter(([name]) => !name.startsWith('/'));
	return kept.length ? `${pathname}?${new URLSearchParams(kept).toString()}` : pathname;
}
