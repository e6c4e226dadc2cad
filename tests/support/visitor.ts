import type { Locale } from '#lib/i18n/locale.ts';
import { demoPassword, type App } from './app.ts';

/** What a form carries: a list is a field that comes several times. */
export type Fields = Record<string, string | string[]>;

/** An answer of the app, with its body as text. */
export type Answer = { status: number; headers: Headers; body: string; to: string };

type Options = { method?: string; headers?: Record<string, string>; body?: NonNullable<RequestInit['body']> };

/** Somebody who asks the app for things without a browser, and follows no redirect. */
export type Visitor = {
	cookie: string;
	ask(path: string, options?: Options): Promise<Answer>;
	/** Posts a form, as the page's own form would. */
	post(path: string, fields?: Fields, headers?: Record<string, string>): Promise<Answer>;
};

/** A form's fields as its browser writes them. */
export function encoded(fields: Fields): URLSearchParams {
	const pairs = Object.entries(fields).flatMap(([name, value]) =>
		[value].flat().map((it): [string, string] => [name, it]),
	);
	return new URLSearchParams(pairs);
}

/** A visitor with this cookie, or with none. */
export function visitor({ url }: Pick<App, 'url'>, cookie = ''): Visitor {
	const ask: Visitor['ask'] = async (path, { method = 'GET', headers = {}, body } = {}) => {
		const answer = await fetch(url + path, {
			method,
			redirect: 'manual',
			headers: { accept: 'text/html', ...(cookie && { cookie }), ...headers },
			...(body && { body }),
		});
		// a stream has no end: that it began is all there is to say of it
		const isStream = answer.headers.get('content-type') === 'text/event-stream';
		if (isStream) await answer.body?.cancel();
		return {
			status: answer.status,
			headers: answer.headers,
			body: isStream ? '' : await answer.text(),
			to: answer.headers.get('location') ?? '',
		};
	};
	return {
		cookie,
		ask,
		post: (path, fields = {}, headers = {}) =>
			ask(path, { method: 'POST', headers: { origin: url, ...headers }, body: encoded(fields) }),
	};
}

/** Somebody of the demonstration, signed in, who reads in `locale`. */
export async function signedIn(app: App, email: string, locale: Locale = 'en'): Promise<Visitor> {
	const answer = await visitor(app).post('/sign-in', { email, password: demoPassword });
	const [session] = (answer.headers.get('set-cookie') ?? '').split(';');
	if (answer.status !== 303 || !session) throw new Error(`${email} could not sign in: ${answer.status}`);
	// as a browser that keeps cookies says (see people/cookies.server.ts)
	return visitor(app, `${session}; language=${locale}; cookies=1`);
}
