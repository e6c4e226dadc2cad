/** In ms, how often a page asks by itself that is not told of changes. */
const pause = 20_000;

/**
 * Follows topics from a page while it is in sight: `changed` is called when one of them changes, and once whenever the
 * connection comes back, since nobody knows what was missed. A page that the server can't tell, or that it lets follow
 * nothing now, asks again and again. Answers with what to call when the page goes away.
 */
export function follow(topics: string[], changed: () => void): () => void {
	let source: EventSource | undefined;
	let missed = false;
	let asking: ReturnType<typeof setInterval> | undefined;
	const askMyself = (on: boolean) => {
		clearInterval(asking);
		asking = on ? setInterval(ask, pause) : undefined;
	};
	const ask = () => {
		changed();
		// a browser does not try again what was answered and is no stream
		if (source?.readyState === EventSource.CLOSED) open();
	};
	const open = () => {
		source = new EventSource(`/live?topics=${topics.join()}`);
		source.onmessage = changed;
		source.onerror = () => {
			missed = true;
			if (source?.readyState === EventSource.CLOSED) askMyself(true);
		};
		source.onopen = () => {
			askMyself(false);
			if (missed) changed();
			missed = false;
		};
		source.addEventListener('line:deaf', () => askMyself(true));
		source.addEventListener('line:hearing', () => askMyself(false));
	};
	// a browser opens few connections to one server: pages in the background leave theirs to the others
	const seen = () => {
		if (document.visibilityState === 'visible' && !source) open();
		if (document.visibilityState === 'hidden' && source) close();
	};
	const close = () => {
		askMyself(false);
		source?.close();
		source = undefined;
		missed = true;
	};
	seen();
	document.addEventListener('visibilitychange', seen);
	return () => {
		close();
		document.removeEventListener('visibilitychange', seen);
	};
}
