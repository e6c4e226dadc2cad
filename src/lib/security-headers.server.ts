import { httpsOnly, strictHeaders } from '../cli/headers.js';

/**
 * The answer with the headers that every one carries (OWASP ASVS 5.0, 3.4). Pages bring their own policy with
 * nonces; whatever has none is allowed nothing. Personal pages are kept by no cache.
 */
export function secured(response: Response, url: URL, personal = false): Response {
	const { headers } = response;
	const all = { ...strictHeaders, ...(url.protocol === 'https:' && httpsOnly) };
	for (const [name, value] of Object.entries(all)) if (!headers.has(name)) headers.set(name, value);
	if (personal || !headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-store');
	return response;
}
