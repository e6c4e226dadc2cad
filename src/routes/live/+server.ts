import { NotAllowed, NotFound } from '#lib/errors.ts';
import { error } from '@sveltejs/kit';
import { follow, followsTooMany } from '#lib/live/stream.server.ts';
import { readTopics } from '#lib/live/topics.ts';
import { mayFollow } from '#lib/live/topics.server.ts';
import { sessionOf } from '#lib/people/cookies.server.ts';
import { personStillThere } from '#lib/people/sessions.server.ts';
import type { RequestHandler } from './$types';

// One stream for each open page: which of its topics has changed, and never what.
export const GET: RequestHandler = async (event) => {
	const { person } = event.locals.gate.require('city.read');
	const topics = readTopics(event.url.searchParams.get('topics') ?? '');
	if (!topics) throw new NotFound();
	const answer = await mayFollow(person, topics);
	if (answer === 'unknown') throw new NotFound();
	if (answer === 'no') throw new NotAllowed();
	if (followsTooMany(person.id)) error(429, 'too_many');
	const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
	if (event.request.method === 'HEAD') return new Response(null, { headers });
	const session = sessionOf(event)!;
	const stream = follow({
		personId: person.id,
		topics: topics.map(({ name }) => name),
		allowed: async () => {
			const still = await personStillThere(session);
			return still !== null && (await mayFollow(still, topics)) === 'yes';
		},
	});
	return new Response(stream, { headers });
};
