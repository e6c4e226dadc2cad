/** `value` if it is a path of this site, else the desk: a link in a form never leads elsewhere. */
export function ownPath(value: unknown): string {
	if (typeof value !== 'string' || !value.startsWith('/') || value.length > 2000) return '/';
	try {
		const url = new URL(value, 'http://own.invalid');
		return url.host === 'own.invalid' ? url.pathname + url.search : '/';
	} catch {
		return '/';
	}
}
