import { render } from 'svelte/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { clock } from '#lib/clock.server.ts';
import { takeUpdate } from '#lib/commitments/commands.server.ts';
import { made } from '#lib/commitments/commitments.testing.ts';
import { startDiagnosis } from '#lib/diagnosis/commands.server.ts';
import { addDays } from '#lib/i18n/days.ts';
import * as desk from '../src/routes/+page.server.ts';
import Desk from '../src/routes/+page.svelte';
import * as commitment from '../src/routes/commitments/[id=id]/+page.server.ts';
import Commitment from '../src/routes/commitments/[id=id]/+page.svelte';
import * as diagnoses from '../src/routes/diagnoses/+page.server.ts';
import Diagnoses from '../src/routes/diagnoses/+page.svelte';
import * as question from '../src/routes/diagnoses/[id=id]/[principle=principle]/+page.server.ts';
import Question from '../src/routes/diagnoses/[id=id]/[principle=principle]/+page.svelte';
import * as tracker from '../src/routes/tracker/+page.server.ts';
import Tracker from '../src/routes/tracker/+page.svelte';
import { foundCity, type City } from './support/city.ts';
import { testDatabase } from './support/database.ts';

// A city fourteen hours ahead of Greenwich: at two in the morning of the 26th it is noon of the 25th there.
vi.hoisted(() => {
	process.env['CITY_TIME_ZONE'] = 'Pacific/Kiritimati';
});
const afterMidnight = new Date('2026-11-25T12:00:00Z');
const today = '2026-11-26';

const sql = testDatabase();
let city: City;
let [open, done]: [number, number] = [0, 0];

beforeAll(async () => {
	vi.spyOn(clock, 'now').mockReturnValue(afterMidnight);
	city = await foundCity(sql);
	// soon enough to wait on the desk
	const due = { due_on: addDays(today, 29) };
	[open, done] = [await made(city, due), await made(city, due)];
	const say = (status: 'under_way' | 'done', note: string) => ({ status, note, help_from: null, version: 1 });
	await takeUpdate(city.viewer('anna'), open, say('under_way', 'Begun after midnight'));
	await takeUpdate(city.viewer('anna'), done, say('done', 'Done after midnight'));
	const { culture, sports } = city.diagnoses;
	await startDiagnosis(city.viewer('anna'), culture);
	const { id } = city.people.anna;
	await sql`insert into idea (diagnosis_id, principle, text, created_by, commitment_id)
		values (${culture}, 'equality', 'Surtitles', ${id}, ${open})`;
	// whatever the verbs wrote: these moments are what the pages have to make days of
	await sql`update commitment set created_at = ${afterMidnight}, last_update_at = ${afterMidnight}`;
	await sql`update commitment set closed_at = ${afterMidnight} where id = ${done}`;
	await sql`update diagnosis set started_at = ${afterMidnight} where id = ${culture}`;
	await sql`update diagnosis set started_at = ${afterMidnight}, started_by = ${id}, submitted_at = ${afterMidnight},
		submitted_by = ${id} where id = ${sports}`;
});

type Page = { load: unknown; page: unknown };

/** The words of a page as this person reads it. */
async function read({ load, page }: Page, who: 'anna' | 'jan', params = {}, address = '/'): Promise<string> {
	const gate = city.gate(who);
	const viewer = { gate, today, locale: 'en' };
	const url = new URL(address, 'http://localhost');
	const cookies = { get: () => undefined };
	const event = { locals: { viewer }, params, url, cookies, request: new Request(url) };
	const data = await (load as (event: unknown) => Promise<object>)(event);
	const layout = { today, locale: 'en', here: address, viewer: null, city: 'Wierzbno' };
	const props = { data: { ...layout, ...data }, form: null, params };
	// what a component asks SvelteKit for
	const context = new Map([
		['__request__', { page: { url: event.url, params, data: props.data, form: null } }],
	]);
	const { body } = render(page as never, { props, context } as never);
	return body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
}

test.each<[string, Page, 'anna' | 'jan', () => object, string, RegExp]>([
	['the desk', { load: desk.load, page: Desk }, 'anna', () => ({}), '/', /26 November: Begun after midnight/],
	[
		'the board on a coordinator’s desk',
		{ load: desk.load, page: Desk },
		'jan',
		() => ({}),
		'/',
		/26 November 2026/,
	],
	[
		'the ideas under a question',
		{ load: question.load, page: Question },
		'anna',
		() => ({ id: String(city.diagnoses.culture), principle: 'equality' }),
		'/diagnoses/1/equality',
		/Anna Nowak, 26 November 2026/,
	],
	[
		'the history of a commitment',
		{ load: commitment.load, page: Commitment },
		'anna',
		() => ({ id: String(open) }),
		'/commitments/1',
		/26 November 2026 Anna Nowak .*Begun after midnight/,
	],
	[
		'the facts of a finished commitment',
		{ load: commitment.load, page: Commitment },
		'anna',
		() => ({ id: String(done) }),
		'/commitments/2',
		/Done on 26 November 2026/,
	],
	[
		'the tracker',
		{ load: tracker.load, page: Tracker },
		'anna',
		() => ({}),
		'/tracker?status=any',
		/26 Nov\b/,
	],
	[
		'the list of diagnoses',
		{ load: diagnoses.load, page: Diagnoses },
		'anna',
		() => ({}),
		'/diagnoses',
		/on 26 November 2026/,
	],
])('%s says the day that it is in the city', async (_, page, who, params, address, words) => {
	const text = await read(page, who, params(), address);
	expect(text.replaceAll('\u00a0', ' ')).toMatch(words);
	expect(text.replaceAll('\u00a0', ' ')).not.toMatch(/\b25 Nov/);
});
