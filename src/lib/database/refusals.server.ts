import { codeOf, StartError } from '#lib/start-error.server.ts';

/** An address of PostgreSQL, and the variable that it stands in. */
export type Address = { variable: 'DATABASE_URL' | 'DATABASE_DIRECT_URL'; url: string };

/** Names the server without the password. */
function described({ url }: Address): { server: string; user: string; database: string } {
	const { host, username, pathname } = new URL(url);
	return {
		server: host || 'localhost',
		user: decodeURIComponent(username),
		database: decodeURIComponent(pathname.slice(1)),
	};
}

type Sentence = (it: ReturnType<typeof described> & { variable: string; what: string }) => string;

/** What a server is that we can't work on, each with what to do. */
const sentences = {
	old: ({ server, what }) =>
		`The PostgreSQL server at ${server} is version ${what} and Mainspan needs 15 or newer: upgrade it, or leave out DATABASE_URL to use the embedded one.`,
	encoding: ({ server, database, what }) =>
		`The database "${database}" at ${server} has the encoding ${what}: create it again with the encoding UTF8.`,
	readOnly: ({ server, variable }) =>
		`The PostgreSQL server at ${server} takes no changes (a replica, or set to read only): name the primary server in ${variable}.`,
	create: ({ server, user, database, what }) =>
		`The user "${user}" may not make tables in the database "${database}" at ${server}: as its owner run: grant create on schema ${what} to "${user}".`,
	pooled: ({ server, variable }) =>
		`At ${server} stands a pooler that gives each transaction another connection: name the PostgreSQL server itself in DATABASE_DIRECT_URL and leave ${variable} as it is, or have the pooler work by session.`,
	directPooled: ({ server }) =>
		`At ${server} stands a pooler too: name the PostgreSQL server itself in DATABASE_DIRECT_URL.`,
	settings: ({ user, what }) =>
		`A pooler does not pass on the settings that Mainspan needs: on the PostgreSQL server run: alter role "${user}" set ${what}.`,
} satisfies Record<string, Sentence>;

/** A server that is not one for us. */
export function unfit(address: Address, why: keyof typeof sentences, what = ''): StartError {
	return new StartError(sentences[why]({ ...described(address), variable: address.variable, what }));
}

const untrusted = /CERT|LEAF_SIGNATURE|ALTNAME/;

/** What an error says that came instead of a connection. */
export function unreachable(address: Address, error: unknown): StartError {
	const { server, user, database } = described(address);
	const { variable } = address;
	const code = codeOf(error);
	const message = error instanceof Error ? error.message : String(error);
	const said = (sentence: string) => new StartError(sentence);
	if (/no encryption/.test(message))
		return said(
			`The PostgreSQL server at ${server} wants the connection encrypted: add ?sslmode=require to ${variable}.`,
		);
	if (/pg_hba\.conf/.test(message))
		return said(
			`The PostgreSQL server at ${server} does not let the user "${user}" in from this machine: add a line for it to the server's pg_hba.conf.`,
		);
	if (code === '28P01' || code === '28000')
		return said(
			`The PostgreSQL server at ${server} refuses the user "${user}": correct the name or password in ${variable}.`,
		);
	if (code === '3D000')
		return said(
			`The PostgreSQL server at ${server} has no database "${database}": create it, or correct the name in ${variable}.`,
		);
	if (code === '42501')
		return said(
			`The user "${user}" may not connect to the database "${database}" at ${server}: as its owner run: grant connect on database "${database}" to "${user}".`,
		);
	if (code === '53300')
		return said(
			`The PostgreSQL server at ${server} has no connection left: raise its max_connections, or give the processes that use it a lower DATABASE_CONNECTIONS.`,
		);
	if (/unsupported startup parameter/.test(message))
		return unfit(address, variable === 'DATABASE_URL' ? 'pooled' : 'directPooled');
	if (untrusted.test(code))
		return said(
			`The PostgreSQL server at ${server} shows a certificate that this machine does not trust (${code}): name the file of its authority in NODE_EXTRA_CA_CERTS, or encrypt without checking it by sslmode=require in ${variable}.`,
		);
	if (
		/sslmode=(?!disable|prefer)|ssl=/.test(new URL(address.url).search) &&
		/^(ECONNRESET|EPROTO|ERR_SSL|CONNECTION_CLOSED)/.test(code)
	)
		return said(
			`The PostgreSQL server at ${server} does not encrypt connections: switch that on there (ssl = on), or leave out sslmode in ${variable}.`,
		);
	return said(
		`The PostgreSQL server at ${server} can't be reached (${code || message}): start it, or correct ${variable}.`,
	);
}
