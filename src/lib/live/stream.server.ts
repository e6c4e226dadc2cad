import { stopping } from '#lib/lifecycle.server.ts';
import { deaf, hearing, isHearing, listen } from './hub.server.ts';

type Followed = {
	/** Whose page it is: streams are counted for each person, and looked at again when something of theirs ends. */
	personId: number;
	topics: string[];
	/** Whether this person may still follow all of them; asked again and again while the stream is open. */
	allowed: () => Promise<boolean>;
};

/** How many pages of one person may follow something at a time, in one process. */
const mostStreams = 24;

/** In ms: keeps proxies from closing the connection, and asks whether the person may still follow. */
const heartbeat = 20_000;

/** What waits for a page that does not read: beyond it the connection counts as lost. */
const mostWaiting = 64;

const open = new Map<number, number>();

// one listener for all of them, however many pages are open
const ends = new Set<() => void>();
let watched = false;
function endOnStop(end: () => void): void {
	ends.add(end);
	if (watched) return;
	watched = true;
	stopping().addEventListener('abort', () => {
		for (const it of [...ends]) it();
	});
}

/** Says to the page whether it is told of changes, or has to ask. */
const lineIs = (state: string) => `event: ${state}\ndata: .\n\n`;

/** Whether a person follows as many pages as one may. */
export const followsTooMany = (personId: number): boolean => (open.get(personId) ?? 0) >= mostStreams;

/**
 * A stream of server-sent events that says "this topic has changed", and nothing of what. It ends with the person's
 * session or right, and when the process stops; the browser then connects again by itself.
 */
export function streamOf({ personId, topics, allowed }: Followed): ReadableStream<Uint8Array> {
	const text = new TextEncoder();
	const own = `person:${personId}`;
	let end = () => {};
	return new ReadableStream<Uint8Array>(
		{
			start(controller) {
				const send = (line: string) => {
					if ((controller.desiredSize ?? 0) < -mostWaiting) return end();
					controller.enqueue(text.encode(line));
				};
				const look = () =>
					void allowed().then(
						(still) => still || end(),
						// the database restarts: the next heartbeat asks again
						() => {},
					);
				const silence = listen([...topics, own, deaf, hearing], (topic) => {
					if (topic === own) look();
					else if (topic === deaf || topic === hearing) send(lineIs(topic));
					else send(`data: ${topic}\n\n`);
				});
				const beat = setInterval(() => {
					send(':\n\n');
					look();
				}, heartbeat);
				let over = false;
				end = () => {
					if (over) return;
					over = true;
					clearInterval(beat);
					silence();
					ends.delete(end);
					open.set(personId, (open.get(personId) ?? 1) - 1);
					if (!open.get(personId)) open.delete(personId);
					try {
						controller.close();
					} catch {
						// the page has gone first
					}
				};
				open.set(personId, (open.get(personId) ?? 0) + 1);
				endOnStop(end);
				if (stopping().aborted) return end();
				send('retry: 2000\n\n');
				if (!isHearing()) send(lineIs(deaf));
			},
			cancel: () => end(),
		},
		{ highWaterMark: 1 },
	);
}
