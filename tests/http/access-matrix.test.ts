import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPassword } from '../support/app.ts';
import { readCells, type Row } from '../support/matrix.ts';
import { requestsOfTheBuild } from '../support/routes.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, visitor, type Answer, type Fields, type Visitor } from '../support/visitor.ts';

// Who gets what, for everything that the app can be asked for: each module has its rows in its cells.txt. The
// contributor and the head are of Culture, the other head is of Sports, and the owner is a colleague in Sports who owns
// the commitment of Culture.
//
// page     the page                           done   the change was made
// moved    another address, which has it now  same   taken, and there was nothing to change
// sign in  the sign-in page                   mend   the form again, with what to mend
// refused  403                                late   409: it has been submitted, or its round closed
// unknown  404                                      out    no session any more

const rows = readCells();

const emails: Record<string, string> = {
	observer: 'observer@krakow.example',
	contributor: 'contributor.culture@krakow.example',
	head: 'head.culture@krakow.example',
	'other head': 'head.sports@krakow.example',
	owner: 'natalia.gwizdek@krakow.example',
	coordinator: 'coordinator@krakow.example',
};
const mayReadDrafts = ['contributor', 'head', 'coordinator'];
/** By what they are; one of the demonstration's own. */
const slots: Record<string, string> = {
	"product's prompt": 'culture-diversity-3',
	explanation: 'definition-interaction',
	'prompt switched off': 'other-participation-2',
	'reworded level': 'rubric-participation-3',
	'unknown text': 'culture-equality-99',
};
const secret = 'Words that Culture has not handed in yet';
const confided = 'What a colleague of Culture said for the head alone';

const city = testCity();
let tables: Tables;
/** By role; "nobody" is three: someone who never signed in, someone who signed out, someone who was disabled. */
let visitors: Map<string, Visitor[]>;
let ids: Record<string, number>;

beforeAll(async () => {
	visitors = new Map();
	for (const [role, email] of Object.entries(emails)) visitors.set(role, [await signedIn(city, email)]);
	const signedOut = await signedIn(city, emails['head']!);
	await signedOut.post('/sign-out');
	const disabled = await signedIn(city, 'michal.pater@krakow.example');
	visitors.set('nobody', [visitor(city, 'cookies=1'), signedOut, disabled]);
	tables = await openTables(city, async (sql) => {
		await sql`update person set disabled_at = now() where email = 'michal.pater@krakow.example'`;
		await sql`update commitment set owner_id = (select id from person where email = ${emails['owner']!})
			where id = (select min(id) from commitment where status = 'planned'
				and lead_department_id = (select id from department where slug = 'culture'))`;
		await sql`update commitment set status = 'needs_help', help_what = 'A hall', closed_at = null,
				help_from_department_id = (select id from department where slug = 'culture')
			where id = (select max(c.id) from commitment c join department d on d.id = c.lead_department_id
				where d.slug = 'security' and not c.closed)`;
		await sql`update private_rating set sentence = ${confided} where principle = 'participation'
			and person_id = (select id from person where email = 'lucja.wdowik@krakow.example')`;
		// beside what everyone reads, for nobody but the department and the coordinators
		await sql.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`insert into answer_comment (diagnosis_id, principle, text, written_by)
				select g.id, 'equality', ${secret}, submitted_by from diagnosis g join round r on r.id = g.round_id
				where submitted_at is not null and closed_at is null`;
		});
		await sql`update answer set today = ${secret} where principle = 'interaction' and diagnosis_id = (
			select g.id from diagnosis g join department d on d.id = g.department_id
			where d.slug = 'culture' and submitted_at is null)`;
	});
	const diagnosis = tables.sql<{ id: number; slug: string }[]>`
		select g.id, d.slug from diagnosis g join department d on d.id = g.department_id
		where round_id = (select max(id) from round)`;
	const bySlug = Object.fromEntries((await diagnosis).map(({ slug, id }) => [slug, id]));
	const [rest] = await tables.sql<Record<string, number>[]>`
		select d.id as culture, h.id as head,
			(select id from department where slug = 'education') as education,
			(select id from department where slug = 'employment') as employment,
			(select min(id) from commitment where owner_id = o.id and lead_department_id = d.id) as commitment,
			(select min(c.id) from commitment c join department l on l.id = lead_department_id
				where l.slug = 'security' and not closed) as others_commitment,
			(select max(c.id) from commitment c join department l on l.id = c.lead_department_id
				where l.slug = 'security' and c.help_from_department_id = d.id) as call_for_help,
			(select min(commitment_id) from commitment_partner p where p.department_id = d.id and status = 'invited') as invitation,
			(select id from idea where diagnosis_id = ${bySlug['culture']!} and principle = 'equality') as idea,
			(select min(id) from idea where diagnosis_id = ${bySlug['sports']!} and commitment_id is null) as others_idea,
			(select min(id) from idea where commitment_id is not null) as made_idea,
			(select max(e.id) from register_entry e join diagnosis g on g.id = e.diagnosis_id
				where g.department_id = d.id and e.kind = 'gap' and commitment_id is null) as gap,
			(select min(e.id) from register_entry e join commitment c on c.id = e.commitment_id
				where e.kind = 'gap' and c.status = 'needs_help') as picked_up_gap,
			(select min(id) from register_entry where closed_at is not null) as closed_gap,
			(select min(id) from answer_comment where resolved_at is null) as open_comment,
			(select min(id) from answer_comment where resolved_at is not null) as resolved_comment,
			(select max(id) from round) as open_round, (select min(id) from round where closed_at is not null) as closed_round
		from department d, person h, person o
		where d.slug = 'culture' and h.email = ${emails['head']!} and o.email = ${emails['owner']!}`;
	const [own] = await tables.sql<{ slot: string }[]>`select slot from city_text where product_slot is null`;
	slots['own prompt'] = own!.slot;
	ids = {
		...rest,
		draft: bySlug['culture']!,
		'complete draft': bySlug['culture']!,
		'own not started': bySlug['culture']!,
		"other's not started": bySlug['employment']!,
		submitted: bySlug['security']!,
		"other's commitment": rest!['othersCommitment']!,
		revised: bySlug['security']!,
		untouched: bySlug['security']!,
		'draft of closed round': bySlug['culture']!,
		'call for help': rest!['callForHelp']!,
		'picked up gap': rest!['pickedUpGap']!,
		'closed gap': rest!['closedGap']!,
		'own submitted': bySlug['culture']!,
		'draft without ratings': bySlug['culture']!,
		'open round': rest!['openRound']!,
		'closed round': rest!['closedRound']!,
		'closed round alone': rest!['closedRound']!,
		'round without submission': rest!['openRound']!,
		'round to leave': rest!['openRound']!,
		'round to join': rest!['openRound']!,
		'round to part': rest!['openRound']!,
		joint: bySlug['multiculturalism']!,
		unknown: 999_999,
	};
});

afterAll(() => tables?.close());

/** Puts the object into its state where the demonstration has none like it; answers whether it had to. */
async function prepare(object: string): Promise<boolean> {
	const { sql } = tables;
	const draft = ids['draft']!;
	if (object === 'complete draft') {
		await sql`insert into answer (diagnosis_id, principle, level_exit, updated_by)
			select ${draft}, it, 'not_sure', ${ids['head']!} from unnest(array['interaction', 'participation']) it
			on conflict (diagnosis_id, principle) do update set level_exit = 'not_sure'`;
	}
	if (object === 'own not started')
		await sql`update diagnosis set started_at = null, started_by = null where id = ${draft}`;
	// what a department writes while it revises is a draft again
	if (object === 'revised') {
		await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = 'reopened',
			revision_reason = ${secret}, revised_at = now(), revised_by = ${ids['head']!} where id = ${ids['revised']!}`;
		await sql`update answer set today = ${secret} where diagnosis_id = ${ids['revised']!}`;
	}
	if (object === 'untouched')
		await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = 'reopened',
			revision_reason = 'x', revised_at = now(), revised_by = ${ids['head']!}, revised_version = answers_version
			where id = ${ids['untouched']!}`;
	if (object === 'draft of closed round')
		await sql`update round set closed_at = now() where id = ${ids['open round']!}`;
	if (object === 'own submitted')
		await sql`update diagnosis set submitted_at = now(), submitted_by = ${ids['head']!} where id = ${draft}`;
	if (object === 'draft without ratings') {
		await sql`delete from private_rating where diagnosis_id = ${draft}`;
		await sql`delete from rating_call where diagnosis_id = ${draft}`;
	}
	if (object === 'round to join')
		await sql`update diagnosis set started_at = null, started_by = null where id = ${draft}`;
	if (object === 'round without submission')
		await sql.begin(async (tx) => {
			await tx`set local session_replication_role = replica`;
			await tx`update diagnosis set submitted_at = null, submitted_by = null, revision = null, revised_at = null,
				revised_by = null, revision_reason = '' where round_id = ${ids['open round']!}`;
		});
	if (object === 'closed round alone') await sql`update round set closed_at = now() where closed_at is null`;
	if (object === 'round to leave')
		await sql`update diagnosis set answers_version = 0, started_at = null, started_by = null
			where id = ${ids["other's not started"]!}`;
	if (object === 'round to part')
		await sql`update diagnosis set answers_version = 0 where id = ${ids['joint']!}`;
	return [
		'own submitted',
		'complete draft',
		'own not started',
		'revised',
		'untouched',
		'draft of closed round',
		'draft without ratings',
		'round without submission',
		'closed round alone',
		'round to leave',
		'round to join',
		'round to part',
	].includes(object);
}

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** What a form has to carry to be right, so that nothing but the right to send it decides. */
async function fieldsFor(request: string, object: string): Promise<Fields> {
	const [commitment] = await tables.sql<{ version: string }[]>`
		select version::text from commitment where id = ${ids[object] ?? 0}`;
	const version = commitment?.version ?? '1';
	const promise = { title: 'A promise', sign: 'We will see it', principles: ['equality', 'diversity'] };
	const idea = { idea: ids['idea'], "other's idea": ids['othersIdea'] }[object];
	// in the round that the gap is from Culture has three already
	const entry = object.endsWith('gap') ? { entry: String(ids[object]), fourth: 'yes' } : {};
	const [state] = await tables.sql<{ round: string; diagnosis: string; entry: string }[]>`
		select (select version from round where id = ${ids[object] ?? 0})::text as round,
			(select version from diagnosis where id = ${ids[object] ?? 0})::text as diagnosis,
			(select version from register_entry where id = ${ids[object] ?? 0})::text as entry`;
	const [round, diagnosis] = [{ version: state!.round ?? '1' }, { version: state!.diagnosis ?? '1' }];
	const [text] = await tables.sql<{ version: string }[]>`
		select version::text from city_text where slot = ${slots[object] ?? ''}`;
	const words = { text_en: 'What else?', text_pl: 'Co jeszcze?', look_at_en: 'a list', look_at_pl: 'lista' };
	const wording = { ...words, version: text?.version ?? '0' };
	const line = { reason: 'So it is', version: state!.entry ?? '1' };
	const forms: Record<string, Fields> = {
		'POST /commitments/[id] ?/answer': { department: String(ids['culture']), answer: 'accept' },
		'POST /commitments/[id] ?/hand_over': { owner: String(ids['head']), version },
		'POST /commitments/[id] ?/help': { help_as: String(ids['culture']), answer: 'can', version },
		'POST /commitments/[id] ?/help_pass': { help_to: String(ids['education']), version },
		'POST /commitments/[id] ?/invite': { department: String(ids['education']) },
		'POST /commitments/[id] ?/postpone': { due_on: later(900), reason: 'It takes longer', version },
		'POST /commitments/[id] ?/update': { status: 'under_way', note: 'We have begun', version },
		'POST /commitments/[id]/reword': { ...promise, version },
		'POST /commitments/new': {
			...promise,
			lead_department: String(ids['culture']),
			owner: String(ids['head']),
			due_on: later(90),
			...(idea && { idea: String(idea) }),
			...entry,
		},
		'POST /coordination/rounds/[id] ?/add': { department: String(ids['education']), ...round },
		'POST /coordination/rounds/[id] ?/move': { due_on: later(60), reason: 'Holidays', ...round },
		'POST /coordination/rounds/[id] ?/reopen': { reopen_reason: 'Late answers', ...round },
		'POST /coordination/rounds/[id] ?/together': {
			diagnoses: [String(ids['draft']), String(ids["other's not started"])],
			lead: String(ids['culture']),
			...round,
		},
		'POST /coordination/rounds/[id] ?/separate': { diagnosis: String(ids['joint']), ...round },
		'POST /coordination/rounds/[id]/close': round,
		'POST /coordination/rounds/new ?/open': {
			name_en: 'Next year',
			name_pl: 'Za rok',
			opens_on: later(365),
			due_on: later(400),
			departments: [String(ids['culture']), String(ids['education'])],
			sure: `2 ${later(365)}`,
		},
		'POST /coordination/rounds/new ?/take': { take: 'all' },
		'POST /coordination/settings': {
			name_en: 'Cracow',
			name_pl: 'Kraków',
			languages: ['en', 'pl'],
			version: '1',
		},
		'POST /coordination/rounds/[id] ?/rename': { name_en: 'Pilot', name_pl: 'Pilotaż', ...round },
		'POST /coordination/rounds/[id] ?/move_opening': {
			new_opening: later(1),
			opening_reason: 'Holidays',
			...round,
		},
		'POST /coordination/rounds/[id] ?/remove': { removed: String(ids['employment']), ...round },
		'POST /coordination/rounds/[id]/call-off': { reason: 'By mistake', ...round },
		'POST /coordination/texts/[slot] ?/off': wording,
		'POST /coordination/texts/[slot] ?/on': wording,
		'POST /coordination/texts/[slot] ?/preview': wording,
		'POST /coordination/texts/[slot] ?/publish': wording,
		'POST /coordination/texts/[slot] ?/restore': wording,
		'POST /coordination/texts/new ?/preview': { ...words, kind: 'culture', principle: 'equality' },
		'POST /coordination/texts/new ?/publish': { ...words, kind: 'culture', principle: 'equality' },
		'POST /diagnoses/[id] ?/ask_ratings': { names: 'hidden' },
		'POST /diagnoses/[id] ?/assign': { principle: 'equality', person: String(ids['head']) },
		'POST /diagnoses/[id] ?/take_back': { principle: 'interaction' },
		'POST /diagnoses/[id]/[principle] ?/comment': { new_comment: 'Is that so?' },
		'POST /diagnoses/[id]/[principle] ?/resolve': { comment: String(ids['openComment']) },
		'POST /diagnoses/[id]/[principle] ?/reopen': { comment: String(ids['resolvedComment']) },
		'POST /diagnoses/[id]/rating': { names: 'hidden', level_equality: '1', sentence_equality: 'Not yet' },
		'POST /diagnoses/[id]/return ?/return': { note_equality: 'How many?', ...diagnosis },
		'POST /diagnoses/[id]/return ?/reopen': { reason: 'Another look', ...diagnosis },
		'POST /diagnoses/[id]/return ?/take_back': diagnosis,
		'POST /diagnoses/[id] ?/survey': { worth: 'partly', sentence: 'Two of the four' },
		'POST /diagnoses/[id]/entry': { 'participation.today': 'What we do', in_room: '4' },
		'POST /diagnoses/[id]/[principle] ?/commit': { voices: 'Nobody yet' },
		'POST /diagnoses/[id]/[principle] ?/adapt': { practice: 'barcelona-districts' },
		'POST /diagnoses/[id]/[principle] ?/drop': { idea: String(ids['idea']) },
		'POST /diagnoses/[id]/[principle]/now': { field: 'today' },
		'POST /diagnoses/[id]/[principle] ?/save': { today: 'What we do' },
		'POST /language': { locale: 'pl', to: '/account' },
		'POST /registers/entries/[id] ?/close': line,
		'POST /registers/entries/[id] ?/reopen': line,
		'POST /set-up': {
			token: 'guessed',
			city: 'X',
			languages: ['en'],
			name: 'X',
			email: 'x@x.pl',
			password: demoPassword,
		},
		'POST /sign-in': { email: emails['head']!, password: demoPassword },
	};
	return forms[request] ?? {};
}

function addressOf({ request, object }: Row): string {
	const [, path = '', action = ''] = request.split(' ');
	const ideas: Record<string, unknown> = {
		idea: ids['idea'],
		"other's idea": ids['othersIdea'],
		'idea that is one': ids['madeIdea'],
		'unknown idea': ids['unknown'],
	};
	const gap = path === '/commitments/new' && object.endsWith('gap');
	const picks = gap ? `?gap=${ids[object.startsWith('unknown') ? 'unknown' : object]}` : action;
	const topics = { live: object && `?topics=diagnosis:${ids[object]}` };
	// who may write there may also follow who else does
	if (object === 'draft') topics.live += `,presence:${ids['draft']}:equality`;
	if (path === '/live') return path + topics.live;
	const query = object in ideas ? `?idea=${String(ideas[object])}` : picks;
	// the question that Culture has not begun, so that nobody else's words are in the way of a save
	const of = {
		'[id]': String(ids[object]),
		'[register]': object,
		'[slot]': slots[object] ?? '',
		'[principle]': 'participation',
	};
	return path.replace(/\[\w+\]/g, (part) => of[part as keyof typeof of]) + query;
}

function outcomeOf(request: string, { status, to }: Answer, changed: string[]): string {
	if (status === 303 && request === 'POST /sign-out') return 'out';
	if (status === 303 && /^\/sign-in(\?|$)/.test(to)) return 'sign in';
	if (status === 303) return request.startsWith('GET') ? 'moved' : changed.length ? 'done' : 'same';
	if (status === 204) return changed.length ? 'done' : 'same';
	return { 200: 'page', 400: 'mend', 403: 'refused', 404: 'unknown', 409: 'late' }[status] ?? String(status);
}

test('every route and action of the build is in the table, and nothing else', async () => {
	expect([...new Set(rows.map(({ request }) => request))].sort()).toEqual(await requestsOfTheBuild());
});

for (const row of rows) {
	const { request, object, outcomes } = row;
	test(`${request}${object && `: ${object}`}`, async () => {
		const wrong: string[] = [];
		for (const { role, outcome: expected } of outcomes) {
			for (const [index, who] of visitors.get(role)!.entries()) {
				const prepared = await prepare(object);
				if (prepared) await tables.mark();
				const fields = await fieldsFor(request, object);
				const answer = await (request.startsWith('GET')
					? who.ask(addressOf(row))
					: who.post(addressOf(row), fields));
				const changed = await tables.changed();
				const outcome = outcomeOf(request, answer, changed);
				const say = (what: string) => wrong.push(`${role}${index ? ` (${index})` : ''}: ${what}`);
				if (outcome !== expected) say(`${outcome} instead of ${expected}`);
				if (!['done', 'out'].includes(outcome) && changed.length)
					say(`${outcome}, and yet ${changed.join(', ')} changed`);
				if (answer.body.includes(secret) && !mayReadDrafts.includes(role)) say('reads the words of a draft');
				if (answer.body.includes(confided) && role !== 'head') say('reads a private rating');
				if (prepared || changed.length) await tables.restore();
			}
		}
		expect(wrong).toEqual([]);
	});
}

test('the data behind a page are as closed as the page', async () => {
	const wrong: string[] = [];
	for (const row of rows) {
		const [path = '', query = ''] = addressOf(row).split(/(?=\?)/);
		if (!row.request.startsWith('GET') || /^\/(healthz|readyz|live|who)$|\/now$/.test(path)) continue;
		for (const { role, outcome: expected } of row.outcomes) {
			for (const who of visitors.get(role)!) {
				const prepared = await prepare(row.object);
				const { status, body } = await who.ask(`${path === '/' ? '' : path}/__data.json${query}`);
				if (prepared) await tables.restore();
				const { type, location, nodes } = JSON.parse(body) as {
					type: string;
					location?: string;
					nodes?: ({ type: string; status?: number } | null)[];
				};
				const problem = nodes?.find((node) => node?.type === 'error');
				const got =
					type === 'redirect'
						? { status: 303, to: location! }
						: { status: problem?.status ?? status, to: '' };
				const outcome = outcomeOf(row.request, { ...got, body, headers: new Headers() }, []);
				if (outcome !== expected)
					wrong.push(`${row.request} ${row.object}, ${role}: ${outcome} instead of ${expected}`);
				if (body.includes(secret) && !mayReadDrafts.includes(role))
					wrong.push(`${row.request}, ${role}: a draft`);
				if (body.includes(confided) && role !== 'head')
					wrong.push(`${row.request}, ${role}: a private rating`);
			}
		}
	}
	expect(wrong).toEqual([]);
});

test('the table is large enough to mean something', () => {
	const cells = rows.flatMap(({ outcomes }) => outcomes.flatMap(({ role }) => visitors.get(role)!));
	process.stdout.write(`access matrix: ${rows.length} rows, ${cells.length} cells\n`);
	expect(cells.length).toBeGreaterThan(600);
});
