import { Agent, request } from 'node:http';

/** One request to a server, kept on one connection for each client; answers with the body of what it expects. */
export type Send = () => Promise<string>;

type Wish = { method?: string; headers?: Record<string, string>; body?: () => string; status?: number };

/** Prepares a request. It throws if the answer has another status than the one that is expected. */
export function sender(url: string, { method = 'GET', headers = {}, body, status = 200 }: Wish = {}): Send {
	const agent = new Agent({ keepAlive: true });
	return () =>
		new Promise((resolve, reject) => {
			const asked = request(url, { method, headers, agent }, (answer) => {
				const chunks: Buffer[] = [];
				answer.on('data', (chunk: Buffer) => chunks.push(chunk));
				answer.on('error', reject);
				answer.on('end', () => {
					const text = Buffer.concat(chunks).toString();
					if (answer.statusCode === status) resolve(text);
					else reject(new Error(`${method} ${url} answered ${answer.statusCode}: ${text.slice(0, 500)}`));
				});
			});
			asked.on('error', reject);
			asked.end(body?.());
		});
}

/** Signs in by the form; answers with the cookie of the session. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
	const answer = await fetch(`${url}/sign-in`, {
		method: 'POST',
		headers: { origin: url, accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ email, password }),
		redirect: 'manual',
	});
	if (answer.status !== 303) throw new Error(`Signing in as ${email} answered ${answer.status}`);
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';', 1)[0])
		.join('; ');
}
