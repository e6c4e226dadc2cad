import type { RequestEvent } from '@sveltejs/kit';
import type { Address } from './address.ts';

// The way back from a page to its list keeps the filters that one came with. The browser says which page a link stood on;
// what it said is kept in a cookie for as long as one stays there, since after a form it names the page itself.

const cookie = 'came_from';

type Event = Pick<RequestEvent, 'cookies' | 'request' | 'url'>;

/** The view of `list` that led to this page, or else its first one. */
export function cameFrom<Filters>(
	{ cookies, request, url }: Event,
	list: Pick<Address<Filters>, 'path' | 'read' | 'href'>,
): string {
	const [page, view] = (cookies.get(cookie) ?? '').split(' ');
	const kept = page === url.pathname && view?.startsWith(list.path) ? view : null;
	const from = addressIn(request.headers.get('referer') ?? '');
	const secure = url.protocol === 'https:';
	if (from?.host === url.host && from.pathname === list.path) {
		const here = list.href(list.read(from.searchParams));
		if (here !== kept)
			cookies.set(cookie, `${url.pathname} ${here}`, { path: '/', httpOnly: true, sameSite: 'lax', secure });
		return here;
	}
	// the page itself, or one that belongs to it and leads back here
	const stays = from?.host === url.host && `${from.pathname}/`.startsWith(`${url.pathname}/`);
	if (stays) return kept ?? list.path;
	if (kept) cookies.delete(cookie, { path: '/', secure });
	return list.path;
}

const addressIn = (text: string) => (URL.canParse(text) ? new URL(text) : null);
