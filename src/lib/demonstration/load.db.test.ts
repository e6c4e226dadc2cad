import { beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '#lib/i18n/days.ts';
import { inViewersLanguage } from '#lib/i18n/reading.server.ts';
import { timesOfRound, typicalMinutes } from '#lib/rounds/measured/queries.server.ts';
import { surveyOfRound } from '#lib/rounds/survey/queries.server.ts';
import { tracker } from '#lib/tracker/address.ts';
import { trackerPage } from '#lib/tracker/queries.server.ts';
import { isPassword } from '#lib/people/passwords.server.ts';
import { commitments } from './commitments/index.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { loadDemonstration, renewPasswords } from './load.server.ts';
import { isDemonstration } from './translate.server.ts';

const sql = testDatabase();
const today = '2026-11-22';

beforeAll(() => loadDemonstration(sql, { password: 'a bridge of four spans', today }));

/** The first row, whose columns are numbers. */
const one = async (query: Promise<readonly unknown[]>) => (await query)[0] as Record<string, number>;

describe('the loaded demonstration', () => {
	test('is a city of seven departments with two rounds, one of them open', async () => {
		expect(await sql`select in_language(name, 'pl') as name, demonstration from city`).toMatchObject([
			{ name: 'Kraków', demonstration: true },
		]);
		expect(await one(sql`select count(*) from department`)).toEqual({ count: 7 });
		expect(await sql`select due_on, closed_at is null as open from round order by opens_on`).toMatchObject([
			{ open: false },
			{ dueOn: addDays(today, 19), open: true },
		]);
	});

	test('everybody signs in with the one password', async () => {
		const hashes = await sql<{ passwordHash: string }[]>`select distinct password_hash from person`;
		expect(hashes).toHaveLength(1);
		expect(await isPassword(hashes[0]!.passwordHash, 'a bridge of four spans')).toBe(true);
		const owners = await sql`select from commitment c join person p on p.id = c.owner_id
			where p.password_hash is null or not exists (select from membership m where m.person_id = p.id)`;
		expect(owners).toHaveLength(0);
	});

	test('each submitted diagnosis is frozen in both languages, and no other one is', async () => {
		expect(
			await one(sql`select count(*) filter (where g.submitted_at is not null) as submitted,
				count(*) filter (where s.submitted_at = g.submitted_at) as frozen, count(s.diagnosis_id) as snapshots
				from diagnosis g left join diagnosis_snapshot s on s.diagnosis_id = g.id`),
		).toEqual({ submitted: 9, frozen: 9, snapshots: 9 });
		const texts = await sql<{ en: string; pl: string }[]>`
			select q #>> '{answer,today,en}' as en, q #>> '{answer,today,pl}' as pl
			from diagnosis_snapshot, jsonb_array_elements(content -> 'questions') q`;
		expect(texts).toHaveLength(36);
		for (const { en, pl } of texts) expect(inViewersLanguage(en, 'pl')).toBe(pl);
		expect(texts.filter(({ en, pl }) => en === pl)).toEqual([]);
	});

	test('the closed round knows how long it took and whether it was worth the time, in both languages', async () => {
		const [last, open] = await sql<{ id: number }[]>`select id from round order by opens_on`;
		const times = await timesOfRound(last!.id);
		expect(times).toMatchObject({ measured: 6, onPaper: 1, spread: { count: 6 } });
		expect((await timesOfRound(open!.id)).spread).toBeNull();
		const english = await surveyOfRound(last!.id, 'en');
		expect(english.answers).toBe(9);
		const polish = await surveyOfRound(last!.id, 'pl');
		expect(polish.sentences).toEqual(english.sentences.map((it) => inViewersLanguage(it, 'pl')));
		expect(polish.sentences.filter((it) => english.sentences.includes(it))).toEqual([]);
		expect(await typicalMinutes()).toBeGreaterThan(10);
	});

	test.each(['en', 'pl'] as const)(
		'the tracker sorts titles by what is read in %s, page by page',
		async (locale) => {
			const person = { id: 0, name: '', email: '', locale, memberships: [] };
			for (const descending of [false, true]) {
				const titles: string[] = [];
				let after: string | null = null;
				do {
					const filters = { ...tracker.first, status: 'any', sort: 'title', descending, after } as const;
					const page: Awaited<ReturnType<typeof trackerPage>> = await trackerPage(filters, {
						...{ locale, today, person },
					});
					titles.push(...page.rows.map(({ title }) => title));
					after = page.next;
				} while (after);
				expect(titles).toHaveLength(commitments.length);
				const sorted = titles.toSorted(new Intl.Collator(locale).compare);
				expect(titles).toEqual(descending ? sorted.reverse() : sorted);
			}
		},
	);

	test('the log tells the same as the rows', async () => {
		const disagree = await sql`
			select c.id from commitment c join activity_event e on 'commitment:' || c.id = any (e.about) group by c.id
			having count(*) filter (where e.verb = 'commitment.make' and e.at = c.created_at) <> 1
				or max(e.at) filter (where e.verb like 'commitment.%') <> c.last_update_at
				or count(*) filter (where e.verb = 'commitment.postpone') <> c.postponements
				or coalesce((array_agg(e.changes #>> '{status,1}' order by e.id desc)
					filter (where e.changes ? 'status'))[1], 'planned') <> c.status`;
		expect(disagree).toEqual([]);
		expect(
			await sql`select from commitment c where not exists
			(select from activity_event e where 'commitment:' || c.id = any (e.about))`,
		).toHaveLength(0);
		const [order] = await sql`select bool_and(at >= before) as kept, max(at) < ${today}::date as past
			from (select at, lag(at, 1, at) over (order by id) as before from activity_event) e`;
		expect(order).toEqual({ kept: true, past: true });
	});

	test('an idea became its commitment after it was had, and before the diagnosis was submitted', async () => {
		expect(
			await one(sql`select count(*) as became, count(*) filter (where c.created_at < i.created_at
				or c.created_at > coalesce(g.submitted_at, c.created_at)
				or c.lead_department_id <> g.department_id) as wrong
			from idea i join commitment c on c.id = i.commitment_id join diagnosis g on g.id = i.diagnosis_id`),
		).toMatchObject({ wrong: 0 });
	});

	test('the registers hold what was submitted, in both languages, and go on from round to round', async () => {
		expect(
			await one(sql`select count(*) filter (where kind = 'gap') > 15 as gaps,
				count(*) filter (where kind = 'voice') > 15 as voices,
				count(*) filter (where first_diagnosis_id <> diagnosis_id) > 1 as still,
				count(*) filter (where settled_as = 'known') > 0 as known, count(closed_by) as by_hand,
				count(*) filter (where e.wording ->> 'en' = e.wording ->> 'pl') as untranslated
			from register_entry e`),
		).toEqual({ gaps: true, voices: true, still: true, known: true, byHand: 1, untranslated: 0 });
		const picked = await sql<{ status: string }[]>`
			select c.status from register_entry e join commitment c on c.id = e.commitment_id
			where exists (select from activity_event v where v.about @> array['register_entry:' || e.id, 'commitment:' || c.id]
				and v.verb = 'commitment.make' and v.at > e.opened_at) order by 1`;
		expect(picked.map(({ status }) => status)).toEqual([
			'done',
			'needs_help',
			'planned',
			'stopped',
			'under_way',
		]);
	});

	test('a commitment is found by a word of either language, with or without accents', async () => {
		const find = async (word: string) =>
			(await sql`select id from commitment where search like ${`%${word}%`}`).map(({ id }) => id as number);
		expect(await find('swimming')).toEqual(await find('plywania'));
		expect(await find('plywania')).not.toEqual([]);
	});

	test('its texts are translated, and stay so', async () => {
		expect(await isDemonstration(sql)).toBe(true);
	});

	test('another password for the demonstration is the password of all its people', async () => {
		await renewPasswords(sql, 'another one for the road');
		const hashes = await sql<{ passwordHash: string }[]>`select distinct password_hash from person`;
		expect(hashes).toHaveLength(1);
		expect(await isPassword(hashes[0]!.passwordHash, 'another one for the road')).toBe(true);
	});

	test('loading it twice changes nothing', async () => {
		await expect(loadDemonstration(sql, { password: 'once more, please', today })).rejects.toThrow();
		expect(await one(sql`select count(*) from department`)).toEqual({ count: 7 });
		expect(inViewersLanguage('Sports', 'pl')).toBe('Sports');
		const { title } = commitments[0]!;
		expect(inViewersLanguage(title.en, 'pl')).toBe(title.pl);
	});
});
