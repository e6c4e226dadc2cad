import { NotAllowed, NotFound } from '#lib/errors.ts';
import { error } from '@sveltejs/kit';
import { clock } from '#lib/clock.server.ts';
import { streamOf, followsTooMany } from '#lib/live/stream.server.ts';
import { mayFollowAll, readTopics } from '#lib/live/topics.server.ts';
import { Gate } from '#lib/people/access.ts';
import { sessionOf } from '#lib/people/cookies.server.ts';
import { personStillThere } from '#lib/people/sessions.server.ts';
import type { RequestHandler } from './$types';

// One stream for each open page: which of its topics has changed, and never what.
export const GET: RequestHandler = async (event) => {
	const { viewer } = event.locals;
	const { person } = viewer.gate.require('city.read');
	const topics = readTopics(event.url.searchParams.get('topics') ?? '');
	if (!topics) throw new NotFound();
	const answer = await mayFollowAll(viewer, topics);
	if (answer === 'unknown') throw new NotFound();
	if (answer === 'no') throw new NotAllowed();
	if (followsTooMany(person.id)) error(429, 'too_many');
	const headers = { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' };
	if (event.request.method === 'HEAD') return new Response(null, { headers });
	const session = sessionOf(event)!;
	const stream = streamOf({
		personId: person.id,
		topics,
		allowed: async () => {
			const still = await personStillThere(session);
			if (!still) return false;
			const now = { ...viewer, gate: new Gate(still), today: clock.today() };
			return (await mayFollowAll(now, topics)) === 'yes';
		},
	});
	return new Response(stream, { headers });
};
