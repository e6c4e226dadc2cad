import { connect, type Socket } from 'node:net';

/** How long, in ms, a server may leave us without an answer: a page is answered within five seconds, if only by "later". */
export const silence = 4_500;

// While a server is silent it is asked with less patience: many wait, and each connection would have its own.
const impatience = 1_000;
let silent = false;
const tell = new Set<() => void>();

/** What `work` answers with, or 'silent' as soon as the database has left somebody waiting for too long. */
export async function untilSilence<T>(work: Promise<T>): Promise<T | 'silent'> {
	let stop = () => {};
	const fallen = new Promise<'silent'>((resolve) => {
		const listener = () => resolve('silent');
		tell.add(listener);
		stop = () => tell.delete(listener);
	});
	return Promise.race([work, fallen]).finally(() => stop());
}

type Where = { host: string[]; port: number[]; path: string | false };

let tries = 0;

/**
 * A socket for the client that gives up a server which is silent and not gone: stopped, or behind a network that drops
 * what is sent. What waits for an answer then fails as unavailable, and the connection is not used again. Where the
 * connection is encrypted what passes can't be seen from here.
 */
export function impatientSocket({ host, port, path }: Where): Socket {
	const turn = tries++ % host.length;
	const socket = path
		? connect(path)
		: Object.assign(connect(port[turn]!, host[turn]), { host: host[turn], port: port[turn] });
	let waiting: NodeJS.Timeout | undefined;
	const answered = () => {
		clearTimeout(waiting);
		waiting = undefined;
	};
	const giveUp = () => {
		const mine = waiting;
		// this process itself was busy: what has come meanwhile is read first
		setImmediate(() =>
			setImmediate(() => {
				if (waiting !== mine) return;
				silent = true;
				for (const it of [...tell]) it();
				socket.destroy(Object.assign(new Error('The database is silent'), { code: 'ETIMEDOUT' }));
			}),
		);
	};
	const write = socket.write.bind(socket) as (...args: unknown[]) => boolean;
	socket.write = (...args: unknown[]) => {
		waiting ??= setTimeout(giveUp, silent ? impatience : silence);
		return write(...args);
	};
	socket.on('data', () => {
		silent = false;
		answered();
	});
	const whenClosed = socket.destroy.bind(socket);
	socket.destroy = (error) => {
		answered();
		return whenClosed(error);
	};
	socket.on('close', answered);
	return socket;
}
