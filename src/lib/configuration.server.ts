import { resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from './database/start-error.server.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** A setting that is left empty counts as left out. */
const text = z
	.string()
	.trim()
	.optional()
	.transform((value) => value || undefined);

/** One setting: what is allowed, as a sentence for the person who set something else. */
function setting(sentence: string, isAllowed: (value: string) => boolean) {
	return text.refine((value) => value === undefined || isAllowed(value), { error: sentence });
}

function numberFrom(sentence: string, least: number, most: number) {
	return setting(sentence, (value) => /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most);
}

function isUrl(value: string, protocols: string[]): boolean {
	return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function isOrigin(value: string): boolean {
	return (
		isUrl(value, ['http:', 'https:']) && value.replace(/\/$/, '').toLowerCase() === new URL(value).origin
	);
}

function isTimeZone(value: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: value });
		return /^[A-Za-z]/.test(value); // a place and not an offset, which would ignore summer time
	} catch {
		return false;
	}
}

const environment = z.object({
	PORT: numberFrom('PORT must be a whole number from 1 to 65535 (or 0 for any that is free).', 0, 65_535),
	HOST: setting('HOST must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.', (value) =>
		/^[\w.:-]+$/.test(value),
	),
	DATABASE_URL: setting('DATABASE_URL must look like postgres://user:password@host:5432/database.', (value) =>
		isUrl(value, ['postgres:', 'postgresql:']),
	),
	DATA_DIR: text,
	ORIGIN: setting(
		'ORIGIN must be the address that people open, such as https://mainspan.city.example, without a path.',
		isOrigin,
	),
	ADDRESS_HEADER: setting('ADDRESS_HEADER must be the name of a header, such as X-Forwarded-For.', (value) =>
		/^[\w-]+$/.test(value),
	),
	XFF_DEPTH: numberFrom('XFF_DEPTH must be the number of proxies in front of Mainspan, 1 or more.', 1, 100),
	DEMO_PASSWORD: setting(
		'DEMO_PASSWORD must have 12 to 128 characters.',
		(value) => value.length >= 12 && value.length <= 128,
	),
	CITY_TIME_ZONE: setting(
		'CITY_TIME_ZONE must be the name of a time zone, such as Europe/Warsaw.',
		isTimeZone,
	),
	LOG_LEVEL: setting(`LOG_LEVEL must be one of ${logLevels.join(', ')}.`, (value) =>
		(logLevels as readonly string[]).includes(value),
	),
	MAINSPAN_DEMO: text,
});

/** How this process was set up. Read it with `configuration()`. */
export type Configuration = Readonly<{
	port: number;
	host: string;
	/** A PostgreSQL server; without it the embedded one works on `dataDir`. */
	databaseUrl: string | undefined;
	/** An absolute path. */
	dataDir: string;
	/** Scheme, host and port that people open; undefined: the ones they used. */
	origin: string | undefined;
	/** The header in which a proxy names the visitor's address, and how many proxies write it. */
	addressHeader: string | undefined;
	proxies: number;
	/** Whether the demonstration is shown, and the password of its people if one was chosen. */
	demo: boolean;
	demoPassword: string | undefined;
	/** IANA name: when a day begins and ends for the city. */
	cityTimeZone: string;
	logLevel: (typeof logLevels)[number];
}>;

type Read = { ok: true; configuration: Configuration } | { ok: false; problems: string[] };

/** Reads the environment; answers with one sentence for each mistake, all of them at once. */
export function readConfiguration(env: Record<string, string | undefined>): Read {
	const read = environment.safeParse(env);
	if (!read.success) return { ok: false, problems: read.error.issues.map((issue) => issue.message) };
	const it = read.data;
	const demo = it.MAINSPAN_DEMO === '1';
	const configuration: Configuration = {
		port: Number(it.PORT ?? 3000),
		host: it.HOST ?? '127.0.0.1',
		databaseUrl: it.DATABASE_URL,
		dataDir: resolve(it.DATA_DIR ?? (demo ? 'data/demo' : 'data/main')),
		origin: it.ORIGIN && new URL(it.ORIGIN).origin,
		addressHeader: it.ADDRESS_HEADER,
		proxies: Number(it.XFF_DEPTH ?? 1),
		demo,
		demoPassword: it.DEMO_PASSWORD,
		cityTimeZone: it.CITY_TIME_ZONE ?? 'Europe/Warsaw',
		logLevel: (it.LOG_LEVEL ?? 'info') as Configuration['logLevel'],
	};
	return { ok: true, configuration: Object.freeze(configuration) };
}

let current: Configuration | undefined;

/** This process's configuration, read once. Throws a StartError that lists every mistake. */
export function configuration(): Configuration {
	if (current) return current;
	const read = readConfiguration(process.env);
	if (!read.ok) throw new StartError(read.problems.join('\n'));
	return (current = read.configuration);
}
