/** `value` if it is a path of this site, with the place on the page, else the desk: a link in a form never leads elsewhere. */
export function ownPath(value: unknown): string {
	if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2000) return '/';
	try {
		const url = new URL(value, 'http://own.invalid');
		const path = url.pathname + url.search + url.hash;
		// "/.//elsewhere" is of this site until its dots are resolved: what is left then names another host
		return url.host === 'own.invalid' && !path.startsWith('//') ? path : '/';
	} catch {
		return '/';
	}
}
