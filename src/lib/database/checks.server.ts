import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { codeOf, StartError } from '#lib/start-error.server.ts';
import { connect, neededSettings, type Sql } from './connection.server.ts';
import { unfit, unreachable, type Address } from './refusals.server.ts';

const oldest = 15;
const patience = 15_000;
const cannotConnectNow = '57P03';

type State = {
	number: number;
	version: string;
	encoding: string;
	closed: boolean;
	schema: string | null;
	mayCreate: boolean;
};

/**
 * Asks a server for its version, and waits for one that is only just starting. Throws a StartError that says what to
 * do, also about what would go wrong only later: a replica, a role that may not make tables, a pooler.
 */
export async function checkServer(address: Address, pooled: boolean): Promise<string> {
	const until = performance.now() + patience;
	for (;;) {
		const sql = connect(address.url, { size: 1, pooled });
		try {
			const version = await look(sql, address, pooled);
			if (pooled) await checkSettings(sql, address);
			else if (await isPooled(address.url))
				throw unfit(address, address.variable === 'DATABASE_URL' ? 'pooled' : 'directPooled');
			return version;
		} catch (error) {
			if (error instanceof StartError) throw error;
			if (codeOf(error) !== cannotConnectNow || performance.now() > until) throw unreachable(address, error);
		} finally {
			await sql.end({ timeout: 1 });
		}
		await sleep(300);
	}
}

async function look(sql: Sql, address: Address, pooled: boolean): Promise<string> {
	const [state] = await sql<State[]>`
		select current_setting('server_version_num')::int as number,
			current_setting('server_version') as version,
			current_setting('server_encoding') as encoding,
			pg_is_in_recovery() or current_setting('default_transaction_read_only')::boolean as closed,
			current_schema() as schema,
			coalesce(has_schema_privilege(current_schema(), 'create'), false) as may_create`;
	const { number, version, encoding, closed, schema, mayCreate } = state!;
	if (number < oldest * 10_000) throw unfit(address, 'old', version);
	if (encoding !== 'UTF8') throw unfit(address, 'encoding', encoding);
	if (closed) throw unfit(address, 'readOnly');
	// behind a pooler the tables are made past it
	if (!mayCreate && !pooled) throw unfit(address, 'create', schema ?? 'public');
	return version.split(' ')[0] ?? version;
}

/** A pooler takes few settings from us, so the role must have the others. */
async function checkSettings(sql: Sql, address: Address): Promise<void> {
	for (const [name, value] of Object.entries(neededSettings)) {
		const [row] = await sql<{ is: string }[]>`select current_setting(${name}) as is`;
		if (row!.is !== value) throw unfit(address, 'settings', `${name} = '${value}'`);
	}
}

/**
 * Whether something between us and the server gives each transaction another connection: while others keep those that
 * it has at hand, our second question comes to another server process than the first one, or has to wait.
 */
async function isPooled(url: string): Promise<boolean> {
	const open = () => postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {}, prepare: false });
	const mine = open();
	const others = Array.from({ length: 3 }, open);
	let release = () => {};
	const enough = new Promise<void>((resolve) => (release = resolve));
	const process = async () => (await mine<{ pid: number }[]>`select pg_backend_pid() as pid`)[0]!.pid;
	try {
		const before = await process();
		const held = others.map(
			(other) =>
				new Promise<void>((resolve) => {
					const begun = other.begin(async (tx) => {
						await tx`select 1`;
						resolve();
						await enough;
					});
					// a server without a connection to spare has no pooler's either
					begun.catch(() => resolve());
				}),
		);
		await Promise.race([Promise.all(held), sleep(2_000)]);
		return (await Promise.race([process(), sleep(4_000)])) !== before;
	} finally {
		release();
		await Promise.all([mine, ...others].map((it) => it.end({ timeout: 1 })));
	}
}
