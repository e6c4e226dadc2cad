// The HTTP server in front of the built application: it has the port before anything else starts, and closes last.
// What it shares with the application is described in src/lib/lifecycle.server.ts.
import http from 'node:http';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { strictHeaders } from './headers.js';
import { problem } from './prepare.js';

/** @typedef {(request: http.IncomingMessage, response: http.ServerResponse, next: () => void) => unknown} Handler */

/** Bounds for a stop, in ms: requests under way, then what the application closes. Together below 5 s. */
const patience = { requests: 2_500, application: 2_000 };

/**
 * The header that tells SvelteKit the scheme. It is ours: whatever a visitor sends under that name is overwritten.
 */
const schemeHeader = 'x-mainspan-scheme';

/**
 * Takes the port and answers 503 until a handler is used. Throws a sentence if the port can't be had.
 * @param {{ port: number, host: string, origin: string | undefined }} address
 */
export async function openPort({ port, host, origin }) {
	/** @type {Handler | undefined} */
	let handler;
	const server = http.createServer(async (request, response) => {
		try {
			for (const [name, value] of Object.entries(strictHeaders)) response.setHeader(name, value);
			if (!handler) return notReady(response);
			if (!origin && !isOwnName(request.headers.host, host)) return misdirected(response);
			request.headers[schemeHeader] = 'http';
			preferPages(request);
			response.once('finish', () => readToTheEnd(request));
			await handler(request, response, () => response.writeHead(404).end());
		} catch (error) {
			console.error(error);
			response.destroy();
		}
	});
	// longer than proxies keep a connection, so that it is never closed while one of their requests is on its way
	server.keepAliveTimeout = 65_000;
	server.headersTimeout = 66_000;
	await listen(server, port, host);
	return {
		address: origin ?? addressOf(server, host),
		/** @param {Handler} it */
		use: (it) => (handler = it),
		close: () => close(server),
	};
}

/**
 * Settings for adapter-node's handler. Without ORIGIN a page's own address is whatever Host the browser used, by
 * http, so that it works as localhost and as 127.0.0.1 alike; no header of the visitor's is believed for it.
 * @param {NodeJS.ProcessEnv} env
 */
export function configureHandler(env) {
	env['BODY_SIZE_LIMIT'] = String(mostBytes);
	delete env['HOST_HEADER'];
	delete env['PORT_HEADER'];
	if (env['ORIGIN']?.trim()) delete env['PROTOCOL_HEADER'];
	else {
		delete env['ORIGIN'];
		env['PROTOCOL_HEADER'] = schemeHeader;
	}
}

/**
 * Without ORIGIN only names that nobody else can own are answered. Another site could point a name of its own at
 * this machine, and would be same-origin with it in a visitor's browser.
 * @param {string | undefined} header the request's Host @param {string} host what we listen on
 */
export function isOwnName(header, host) {
	const name = (header ?? '').replace(/:\d+$/, '').toLowerCase();
	const address = name.replace(/^\[(.*)\]$/, '$1');
	return (
		name === 'localhost' || name.endsWith('.localhost') || isIP(address) !== 0 || name === host.toLowerCase()
	);
}

/**
 * A program that posts a form and does not say what it wants back gets what a browser gets, such as a redirect;
 * SvelteKit would answer it with JSON of its own. @param {http.IncomingMessage} request
 */
function preferPages({ method, headers }) {
	const { accept = '*/*' } = headers;
	if (method === 'POST' && !/json|html/.test(accept)) headers.accept = `text/html, ${accept};q=0.9`;
}

/**
 * The largest request, in bytes. The largest honest form is a sheet of paper typed in by departments of every kind
 * together, each of its fields as long as it may be, in letters that take nine bytes on their way (serve.test.ts counts
 * them); as much again for what is pasted and then has to be shortened.
 */
export const mostBytes = 4_194_304;

/**
 * What of an unread body is still taken, in bytes; past that the connection ends. A browser reads the answer only once
 * it has sent everything.
 */
const mostUnread = 4 * mostBytes;

/**
 * What nobody read of an answered request is passed over, so that it does not hold up the next one on the same
 * connection. @param {http.IncomingMessage} request
 */
function readToTheEnd(request) {
	if (request.complete || request.destroyed) return;
	let unread = 0;
	// the application's own listener would pause the stream again
	request.removeAllListeners('data');
	request.on('data', (/** @type {Buffer} */ chunk) => {
		unread += chunk.length;
		if (unread > mostUnread) request.destroy();
	});
	request.resume();
}

/** @param {http.ServerResponse} response */
function notReady(response) {
	response.writeHead(503, { 'Retry-After': '2', 'Content-Type': 'text/plain; charset=utf-8' });
	response.end('Mainspan is starting. Please try again in a moment.\n');
}

/** @param {http.ServerResponse} response */
function misdirected(response) {
	response.writeHead(421, { 'Content-Type': 'text/plain; charset=utf-8' });
	response.end('Mainspan does not know this name as its own. Its operator can set ORIGIN to it.\n');
}

/** @param {http.Server} server @param {number} port @param {string} host @returns {Promise<void>} */
function listen(server, port, host) {
	return new Promise((resolve, reject) => {
		server.once('error', (error) => reject(refused(error, port, host)));
		server.listen(port, host, () => resolve());
	});
}

/** @param {NodeJS.ErrnoException} error @param {number} port @param {string} host */
export function refused({ code, message }, port, host) {
	if (code === 'EADDRINUSE') {
		return problem(
			`Port ${port} is in use, perhaps by a Mainspan that already runs: stop that program, or choose another port, such as PORT=${port + 1}.`,
		);
	}
	if (code === 'EACCES') {
		return problem(`Port ${port} is not open to this user: choose one above 1023, such as PORT=3000.`);
	}
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return problem(
			`This machine has no address ${host}: correct HOST, such as HOST=127.0.0.1 or HOST=0.0.0.0.`,
		);
	}
	return problem(`Mainspan can't listen on ${host}, port ${port}: ${message}.`);
}

/** @param {http.Server} server @param {string} host */
function addressOf(server, host) {
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : undefined;
	const everywhere = host === '0.0.0.0' || host === '::';
	return `http://${everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Takes no more connections, and waits for the requests under way. @param {http.Server} server */
async function close(server) {
	const closed = new Promise((resolve) => server.close(resolve));
	// a connection that is kept alive counts as open until someone closes it
	const sweep = setInterval(() => server.closeIdleConnections(), 20);
	await Promise.race([closed, sleep(patience.requests, undefined, { ref: false })]);
	clearInterval(sweep);
	server.closeAllConnections();
}

/** Awaits what the application wants done before the end, the last added first. */
async function closeApplication() {
	/** @type {Set<() => Promise<void>>} */
	const hooks = /** @type {any} */ (globalThis)[Symbol.for('mainspan.shutdown')] ?? new Set();
	const all = async () => {
		for (const hook of [...hooks].reverse()) await hook();
	};
	await Promise.race([all(), sleep(patience.application, undefined, { ref: false })]);
}

/**
 * Ends the process: first `close`, then what the application wants done, then exit.
 * @param {number} code @param {() => Promise<void>} [close]
 */
export async function end(code, close = async () => {}) {
	try {
		await close();
		await closeApplication();
	} catch (error) {
		console.error(error);
	}
	process.exit(code);
}

/**
 * Has Ctrl-C and SIGTERM end the process in order, and a second Ctrl-C at once.
 * @param {() => (() => Promise<void>) | undefined} closing what to close first, asked when the time has come
 */
export function endOnSignals(closing) {
	const controller = new AbortController();
	Object.assign(globalThis, { [Symbol.for('mainspan.stopping')]: controller.signal });
	let since = 0;
	const stop = () => {
		// npm passes Ctrl-C on although the terminal sent it to us as well
		if (since && Date.now() - since < 500) return;
		if (since) process.exit(130);
		since = Date.now();
		controller.abort();
		void end(0, closing());
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
	followParent(() => since || stop());
}

/**
 * npm runs us through a shell and passes SIGTERM on to that shell, which ends without a word to us. So when the
 * process that npm put above us is gone, that was meant for us.
 * @param {() => unknown} stop
 */
function followParent(stop) {
	if (!process.env['npm_lifecycle_event']) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		stop();
	}, 200).unref();
}

/** Prints where to go, and what the application wants said. @param {string} address */
export function announce(address) {
	/** @type {string[]} */
	const lines = /** @type {any} */ (globalThis)[Symbol.for('mainspan.greeting')] ?? [];
	console.log([`Mainspan is ready: ${address}`, ...lines].join('\n').replaceAll('{address}', address));
}
