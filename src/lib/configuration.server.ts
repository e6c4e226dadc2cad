import { resolve } from 'node:path';
import { z } from 'zod';
import { isTimeZone } from './i18n/days.ts';
import { StartError } from './start-error.server.ts';

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

/** An address of PostgreSQL. Without the name of a database the tables would land in whichever one the server takes. */
function databaseAddress(name: string) {
	return setting(
		`${name} must look like postgres://user:password@host:5432/database, with the database's name, and a % in the password written as %25.`,
		(value) =>
			isUrl(value, ['postgres:', 'postgresql:']) &&
			new URL(value).pathname.length > 1 &&
			!/%(?![\da-f]{2})/i.test(value),
	);
}

const environment = z.object({
	PORT: numberFrom('PORT must be a whole number from 1 to 65535 (or 0 for any that is free).', 0, 65_535),
	HOST: setting('HOST must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.', (value) =>
		/^[\w.:-]+$/.test(value),
	),
	DATABASE_URL: databaseAddress('DATABASE_URL'),
	DATABASE_DIRECT_URL: databaseAddress('DATABASE_DIRECT_URL'),
	DATABASE_CONNECTIONS: numberFrom('DATABASE_CONNECTIONS must be a whole number from 3 to 500.', 3, 500),
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

/** How this process was set up, under the names of the environment. Read it with `configuration()`. */
export type Configuration = Readonly<{
	PORT: number;
	HOST: string;
	/** A PostgreSQL server; without it the embedded one works on DATA_DIR. */
	DATABASE_URL: string | undefined;
	/** That server itself, where DATABASE_URL is a pooler that gives each transaction another connection. */
	DATABASE_DIRECT_URL: string | undefined;
	/** How many connections this process may have at most, the one that listens among them. */
	DATABASE_CONNECTIONS: number;
	/** An absolute path. */
	DATA_DIR: string;
	/** Scheme, host and port that people open; undefined: the ones they used. */
	ORIGIN: string | undefined;
	/** The header in which a proxy names the visitor's address, and how many proxies write it. */
	ADDRESS_HEADER: string | undefined;
	XFF_DEPTH: number;
	/** Chosen for the people of the demonstration. */
	DEMO_PASSWORD: string | undefined;
	/** IANA name: when a day begins and ends for the city. */
	CITY_TIME_ZONE: string;
	LOG_LEVEL: (typeof logLevels)[number];
	/** Whether this is the demonstration. */
	MAINSPAN_DEMO: boolean;
}>;

type Read = { ok: true; configuration: Configuration } | { ok: false; problems: string[] };

/** Reads the environment; answers with one sentence for each mistake, all of them at once. */
export function readConfiguration(env: Record<string, string | undefined>): Read {
	const read = environment.safeParse(env);
	if (!read.success) return { ok: false, problems: read.error.issues.map((issue) => issue.message) };
	const it = read.data;
	const demo = it.MAINSPAN_DEMO === '1';
	const configuration: Configuration = {
		PORT: Number(it.PORT ?? 3000),
		HOST: it.HOST ?? '127.0.0.1',
		DATABASE_URL: it.DATABASE_URL,
		DATABASE_DIRECT_URL: it.DATABASE_DIRECT_URL,
		DATABASE_CONNECTIONS: Number(it.DATABASE_CONNECTIONS ?? 10),
		DATA_DIR: resolve(it.DATA_DIR ?? (demo ? 'data/demo' : 'data/main')),
		ORIGIN: it.ORIGIN && new URL(it.ORIGIN).origin,
		ADDRESS_HEADER: it.ADDRESS_HEADER,
		XFF_DEPTH: Number(it.XFF_DEPTH ?? 1),
		DEMO_PASSWORD: it.DEMO_PASSWORD,
		CITY_TIME_ZONE: it.CITY_TIME_ZONE ?? 'Europe/Warsaw',
		LOG_LEVEL: (it.LOG_LEVEL ?? 'warn') as Configuration['LOG_LEVEL'],
		MAINSPAN_DEMO: demo,
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
