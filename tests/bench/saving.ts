import { baseFor, type City } from './city.ts';
import { sender, type Send } from './client.ts';

const form = 'application/x-www-form-urlencoded';
const sentence = 'Three evenings so far, and each time somebody came who had not been there before.';

/** Headers of a form that a page of `url` posts. */
const posted = (url: string, more: Record<string, string> = {}) => ({
	origin: url,
	accept: 'text/html',
	'content-type': form,
	...more,
});

/** Saves a short update of one commitment, as its form does; each starts from the version that the last one made. */
export async function quickUpdate({ app, cookie, sql, commitmentId }: City): Promise<Send> {
	const [row] = await sql<{ version: number }[]>`select version from commitment where id = ${commitmentId}`;
	let { version } = row!;
	return sender(`${app.url}/commitments/${commitmentId}?/update`, {
		method: 'POST',
		headers: posted(app.url, { cookie }),
		body: () =>
			new URLSearchParams({ status: 'under_way', note: sentence, version: String(version++) }).toString(),
		status: 303,
	});
}

/** Saves one text of an answer as it is typed, as the page's script does. */
export async function autosave({ app, cookie, sql, diagnosisId }: City): Promise<Send> {
	const [row] = await sql<{ today: string }[]>`
		select today from answer where diagnosis_id = ${diagnosisId} and principle = 'equality'`;
	let typed = row?.today ?? '';
	let count = 0;
	const send = sender(`${app.url}/diagnoses/${diagnosisId}/equality?/save`, {
		method: 'POST',
		headers: posted(app.url, { cookie, accept: 'application/json', 'x-sveltekit-action': 'true' }),
		body: () => {
			const base = baseFor(typed);
			typed = `${sentence} ${count++}`;
			return new URLSearchParams({ today: typed, base, autosave: '1' }).toString();
		},
	});
	return async () => {
		const answer = await send();
		if (!answer.includes('"type":"success"'))
			throw new Error(`An answer was not saved: ${answer.slice(0, 500)}`);
		return answer;
	};
}

/** The same two on *page*. */
export const onPage = (url: string): { update: Send; answer: Send } => ({
	update: sender(`${url}/?/update`, {
		method: 'POST',
		headers: posted(url),
		body: () => new URLSearchParams({ note: sentence }).toString(),
		status: 303,
	}),
	answer: sender(`${url}/?/answer`, {
		method: 'POST',
		headers: posted(url, { accept: 'application/json', 'x-sveltekit-action': 'true' }),
		body: () => new URLSearchParams({ today: sentence }).toString(),
	}),
});
