import { record } from '#lib/activity/commands.server.ts';
import { database, type Queryable } from '#lib/database/connection.server.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Follow, Plug, WaitingFor } from '#lib/plug.ts';

// A whole module, as small as one can be: what somebody wishes for, and who is to grant it.

const verbs = { 'wish.make': () => 'made a wish' };
const subjects = { wish: {} };

declare module '#lib/activity/schema.ts' {
	interface Verbs {
		wishes: keyof typeof verbs;
	}
	interface Subjects {
		wishes: keyof typeof subjects;
	}
}

/** Makes the module's table. */
export const makeTable = (sql: Queryable) =>
	sql`create table wish (id bigint generated always as identity primary key, text text not null, of bigint not null)`;

/** Wishes for something from a colleague; answers with the wish's id. */
export async function wish({ gate }: Viewer, _: null, input: { text: string; of: number }): Promise<number> {
	const permit = gate.require('city.read');
	return database().begin(async (sql) => {
		const [row] = await sql<{ id: number }[]>`
			insert into wish (text, of) values (${input.text}, ${input.of}) returning id`;
		await record(sql, permit, { verb: 'wish.make', about: { wish: row!.id }, note: input.text });
		return row!.id;
	});
}

const wishesOf = (of: number) =>
	database()<{ id: number; text: string }[]>`select * from wish where of = ${of}`;

const waiting: WaitingFor = async ({ gate, today }) => ({
	things: (await wishesOf(gate.person!.id)).map(({ id, text }) => ({
		key: `wish:${id}`,
		urgency: 'due',
		since: today,
		when: 'today',
		until: '',
		title: text,
		text: 'A colleague wishes for it.',
		action: 'Grant',
		href: `/wishes/${id}`,
	})),
});

const follow: Follow = async ({ gate }, [id]) =>
	(await wishesOf(gate.person!.id)).some((it) => String(it.id) === id) ? 'yes' : 'no';

const places: Plug['places'] = [{ href: '/wishes', label: () => 'Wishes', permission: 'round.oversee' }];

/** What wishes give to the whole. */
export const wishes = { verbs, subjects, waiting, topics: { wish: follow }, places } satisfies Plug;
