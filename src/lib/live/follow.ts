/**
 * Follows topics from a page while it is in sight: `changed` is called when one of them changes, and once whenever the
 * connection comes back, since nobody knows what was missed. Answers with what to call when the page goes away.
 */
export function follow(topics: string[], changed: () => void): () => void {
	let source: EventSource | undefined;
	let missed = false;
	const open = () => {
		source = new EventSource(`/live?topics=${topics.join()}`);
		source.onmessage = changed;
		source.onerror = () => (missed = true);
		source.onopen = () => {
			if (missed) changed();
			missed = false;
		};
	};
	// a browser opens few connections to one server: pages in the background leave theirs to the others
	const seen = () => {
		if (document.visibilityState === 'visible' && !source) open();
		if (document.visibilityState === 'hidden' && source) {
			source.close();
			source = undefined;
			missed = true;
		}
	};
	seen();
	document.addEventListener('visibilitychange', seen);
	return () => {
		source?.close();
		document.removeEventListener('visibilitychange', seen);
	};
}
