import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Locale } from '#lib/i18n/locale.ts';
import { asItStands, parsePage, type PageForm } from '../support/parsed-page.ts';
import { requestsOfTheBuild } from '../support/routes.ts';
import { openTables, type Tables } from '../support/tables.ts';
import { testCity } from '../support/test-city.ts';
import { signedIn, visitor, type Answer, type Fields, type Visitor } from '../support/visitor.ts';
import { sentencesToMend } from '../support/words.ts';

// Every form of every page, filled with what nobody should send. The forms are found on the pages, so that a new
// one is tested without a word here. Whatever comes in: never a 5xx, nothing half written, and the form comes back
// with what was typed and a summary whose links lead to the fields, in the language of the person.

const city = testCity();
let tables: Tables;
/** Who reads in which language. */
let people: Record<'coordinator' | 'head' | 'asked' | 'nobody', Record<Locale, Visitor>>;
let places: { from: string; by: keyof typeof people }[];
let ids: Record<string, number>;

beforeAll(async () => {
	const inBoth = async (email: string) => ({
		en: await signedIn(city, email, 'en'),
		pl: await signedIn(city, email, 'pl'),
	});
	people = {
		coordinator: await inBoth('coordinator@krakow.example'),
		head: await inBoth('head.culture@krakow.example'),
		// whose diagnosis is submitted: whether it was worth the time
		asked: await inBoth('head.education@krakow.example'),
		nobody: { en: visitor(city, 'language=en'), pl: visitor(city, 'language=pl') },
	};
	tables = await openTables(city, async (sql) => {
		// one that nobody is asked in, so that it can be opened again beside the round that is open
		await sql`insert into round (name, opens_on, due_on, closed_at)
			values (${sql.json({ en: 'Trial', pl: 'Próba' })}, current_date - 90, current_date - 60, now())`;
		// a round to which a department can be added, with two to join and two to part
		const [round] = await sql<{ id: number }[]>`insert into round (name, opens_on, due_on)
			values (${sql.json({ en: 'Later', pl: 'Później' })}, current_date + 300, current_date + 320) returning id`;
		// an open comment beside one that is resolved
		await sql`insert into answer_comment (diagnosis_id, principle, text, written_by)
			select diagnosis_id, principle, 'Still to talk about', written_by from answer_comment where principle = 'equality'`;
		const made = await sql<{ id: number; departmentId: number }[]>`
			insert into diagnosis (round_id, department_id) select ${round!.id}, id from department order by id limit 4
			returning id, department_id`;
		const [first, second] = made;
		await sql.begin(async (tx) => {
			await tx`update diagnosis_department set diagnosis_id = ${first!.id} where diagnosis_id = ${second!.id}`;
			await tx`delete from diagnosis where id = ${second!.id}`;
		});
		// one that was opened again, and in which nothing was written since
		await sql`update diagnosis set submitted_at = null, submitted_by = null, revision = 'reopened',
			revision_reason = 'One more look', revised_at = now(), revised_by = 1, revised_version = answers_version
			where id = (select max(g.id) from diagnosis g join department d on d.id = g.department_id
				join round r on r.id = g.round_id
				where submitted_at is not null and r.closed_at is null and d.slug <> 'education')`;
	});
	const [found] = await tables.sql<Record<string, number>[]>`
		select (select min(id) from commitment where status = 'under_way') as open,
			(select min(id) from commitment where status = 'done') as done,
			(select min(id) from commitment c where not exists (select from idea where commitment_id = c.id)) as other,
			(select min(commitment_id) from commitment_partner where status = 'invited') as inviting,
			(select min(id) from diagnosis where started_at is null
				and round_id = (select id from round where closed_at is null order by id limit 1)) as not_started,
			(select min(g.id) from diagnosis g join department d on d.id = g.department_id
				where d.slug = 'culture' and submitted_at is null) as draft,
			(select min(g.id) from diagnosis g join department d on d.id = g.department_id
				where d.slug = 'multiculturalism' and submitted_at is null) as complete,
			(select min(id) from diagnosis where submitted_at is not null and round_id in
				(select id from round where closed_at is null)) as submitted,
			(select min(g.id) from diagnosis g join department d on d.id = g.department_id
				where d.slug = 'education' and g.submitted_at is not null and g.round_id in
				(select id from round where closed_at is null)) as survey,
			(select max(id) from round where closed_at is not null) as closed_round,
			(select max(id) from round) as round,
			(select min(id) from register_entry where kind = 'gap' and settled_at is null and closed_at is null
				and commitment_id is null) as gap,
			(select min(id) from register_entry where closed_at is not null and settled_at is null) as closed_gap,
			(select min(id) from commitment where status = 'needs_help') as helping,
			(select min(id) from diagnosis where revision = 'reopened') as reopened,
			(select min(id) from idea where commitment_id is null) as idea`;
	ids = found!;
	const addresses = [
		'/',
		'/account',
		'/commitments/new',
		`/commitments/new?idea=${ids['idea']}`,
		`/commitments/new?gap=${ids['gap']}`,
		`/commitments/${ids['open']}`,
		`/commitments/${ids['done']}`,
		`/commitments/${ids['inviting']}`,
		`/commitments/${ids['helping']}`,
		`/commitments/${ids['open']}/reword`,
		'/coordination/rounds/new',
		`/coordination/rounds/${ids['round']}`,
		`/coordination/rounds/${ids['round']}/close`,
		`/coordination/rounds/${ids['round']}/call-off`,
		`/coordination/rounds/${ids['closedRound']}`,
		'/coordination/settings',
		'/coordination/texts/new',
		'/coordination/texts/culture-diversity-3',
		'/coordination/texts/other-participation-2',
		'/coordination/texts/definition-interaction',
		'/coordination/texts/rubric-participation-3',
		`/diagnoses/${ids['submitted']}/return`,
		`/diagnoses/${ids['reopened']}/return`,
		`/diagnoses/${ids['notStarted']}`,
		`/diagnoses/${ids['draft']}`,
		`/diagnoses/${ids['complete']}`,
		`/diagnoses/${ids['draft']}/equality`,
		`/diagnoses/${ids['draft']}/check`,
		`/diagnoses/${ids['draft']}/entry`,
		`/diagnoses/${ids['complete']}/check`,
		`/registers/entries/${ids['gap']}`,
		`/registers/entries/${ids['closedGap']}`,
		'/registers/gaps',
		'/tracker',
	];
	places = [
		...addresses.map((from) => ({ from, by: 'coordinator' as const })),
		// who has one department is not asked which one leads
		{ from: '/commitments/new', by: 'head' },
		{ from: `/diagnoses/${ids['survey']}`, by: 'asked' },
		{ from: `/diagnoses/${ids['draft']}/rating`, by: 'head' },
		{ from: '/sign-in', by: 'nobody' },
	];
});
afterAll(() => tables?.close());

type Found = { form: PageForm; from: string; who: Visitor };
const crawled = new Map<Locale, Found[]>();

/** Each form of the pages once, with who may send it and the page it stands on. */
async function forms(locale: Locale): Promise<Found[]> {
	const known = crawled.get(locale);
	if (known) return known;
	const found = new Map<string, Found>();
	for (const { from, by } of places) {
		const who = people[by][locale];
		const answer = await who.ask(from);
		expect(answer.status, from).toBe(200);
		for (const form of parsePage(answer.body, city.url + from).forms) {
			// the same form with other lists to choose from is another one: a commitment that is done, an invitation
			const kind = `${by} ${form.action} ${form.controls.map(({ name, type }) => name + type).join()}`;
			if (!found.has(kind)) found.set(kind, { form, from, who });
		}
	}
	crawled.set(locale, [...found.values()]);
	return crawled.get(locale)!;
}

test('nothing is chosen in advance where a coordinator has to choose for whom a new prompt is', async () => {
	const lists = (await forms('en'))
		.filter(({ from }) => from === '/coordination/texts/new')
		.flatMap(({ form }) =>
			form.controls
				.filter(({ type }) => type === 'select')
				.map(({ name }) => ({ name, chosen: asItStands(form)[name] })),
		);
	expect(lists.map(({ name }) => name)).toEqual(expect.arrayContaining(['kind', 'principle']));
	expect(lists.filter(({ chosen }) => chosen)).toEqual([]);
});

/** After every day that the demonstration has. */
const later = new Date(Date.now() + 900 * 86_400_000).toISOString().slice(0, 10);
const texts = ['text', 'textarea', 'email', 'search'];

/** The form as a person would fill it: what is there, and something in what is empty. */
function filled(form: PageForm): Fields {
	const fields = asItStands(form);
	for (const { name, type, value, options, max } of form.controls) {
		// words are published anew only if they are others
		if (/^(text|look_at)_/.test(name) && type === 'textarea') {
			fields[name] = 'Other words';
			continue;
		}
		if (value && type !== 'radio' && type !== 'checkbox') continue;
		if (type === 'date') fields[name] = max || later;
		else if (type === 'select') fields[name] = options.find(Boolean) ?? '';
		else if (type === 'email') fields[name] = 'somebody@krakow.example';
		else if (texts.includes(type) && !name.startsWith('measure_')) fields[name] = 'Some words';
		else if (type === 'radio' && !fields[name]) fields[name] = value;
		// two of a group: some things want more than one
		else if (type === 'checkbox' && [fields[name] ?? []].flat().length < 2)
			fields[name] = [fields[name] ?? [], value].flat();
	}
	return fields;
}

const names = ({ controls }: PageForm) => [...new Set(controls.map(({ name }) => name))];
// not for whom the page was made: a form of somebody else is refused before anybody looks at it
const ofType = ({ controls }: PageForm, ...types: string[]) => [
	...new Set(
		controls.filter(({ name, type }) => name !== 'viewer' && types.includes(type)).map(({ name }) => name),
	),
];
const each = (list: string[], value: string | string[]): Fields =>
	Object.fromEntries(list.map((name) => [name, value]));

/** What is sent as a browser sends it: the fields of the page in their order, then what no field of it holds. */
const asSent = (form: PageForm, sent: Fields): Fields =>
	Object.fromEntries([
		...names(form).flatMap((name) => (name in sent ? [[name, sent[name]!] as const] : [])),
		...Object.entries(sent).filter(([name]) => !names(form).includes(name)),
	]);

/** What is done to a form that was filled well. */
const spoilt: Record<string, (form: PageForm, good: Fields) => Fields> = {
	'with nothing at all': () => ({}),
	'with every field empty': (form) => each(names(form), ''),
	'with every field blank': (form) => each(names(form), ' \t\r\n '),
	'with every text far too long': (form, good) => ({
		...good,
		...each(ofType(form, ...texts), 'żółw '.repeat(1200).trim()),
	}),
	'with texts one character too long': (form, good) => ({
		...good,
		...Object.fromEntries(
			form.controls.filter((it) => it.maxLength > 0).map((it) => [it.name, 'x'.repeat(it.maxLength + 1)]),
		),
	}),
	'with ids of what is not there': (form, good) => ({
		...good,
		...each(ofType(form, 'select', 'hidden', 'checkbox', 'radio'), '999999'),
	}),
	'with an id that no number can hold': (form, good) => ({
		...good,
		...each(ofType(form, 'select', 'hidden'), '99999999999999999999999'),
	}),
	'with ids that are fractions': (form, good) => ({
		...good,
		...each(ofType(form, 'select', 'hidden'), '1.5e300'),
	}),
	'with the id 0': (form, good) => ({ ...good, ...each(ofType(form, 'select', 'hidden'), '0') }),
	'with a version of long ago': (_, good) => ({ ...good, ...('version' in good && { version: '0' }) }),
	'with a version of tomorrow': (_, good) => ({
		...good,
		...('version' in good && { version: '999999999' }),
	}),
	'with a base of nonsense': (_, good) => ({
		...good,
		...('base' in good && { base: 'today:zz,:,=,__proto__:1' }),
	}),
	'with words where numbers belong': (form, good) => ({ ...good, ...each(names(form), 'NaN') }),
	'with objects where words belong': (form, good) => ({ ...good, ...each(names(form), '[object Object]') }),
	'with huge numbers': (form, good) => ({ ...good, ...each(names(form), '9'.repeat(400)) }),
	'with days that do not exist': (form, good) => ({ ...good, ...each(ofType(form, 'date'), '2027-02-30') }),
	'with a thirteenth month': (form, good) => ({ ...good, ...each(ofType(form, 'date'), '2026-13-01') }),
	'with a year of two digits': (form, good) => ({ ...good, ...each(ofType(form, 'date'), '0027-03-14') }),
	'with a year of five digits': (form, good) => ({ ...good, ...each(ofType(form, 'date'), '22027-03-14') }),
	'with a day of another age': (form, good) => ({ ...good, ...each(ofType(form, 'date'), '2099-12-31') }),
	'with a day written as people do': (form, good) => ({
		...good,
		...each(ofType(form, 'date'), '31.12.2026'),
	}),
	'with every field three times': (form, good) =>
		Object.fromEntries(names(form).map((name) => [name, [good[name] ?? 'x', 'other words', '2'].flat()])),
	'with control characters': (form, good) => ({
		...good,
		...each(ofType(form, ...texts), 'a\u0000b\u0007c\u001bd\u007fe\u202ef'),
	}),
	'with nothing but control characters': (form, good) => ({
		...good,
		...each(ofType(form, ...texts), '\u0000\u0001\u0008'),
	}),
	'with markup': (form, good) => ({
		...good,
		...each(ofType(form, ...texts), '</textarea>"><script>alert(1)</script>'),
	}),
	'with SQL': (form, good) => ({ ...good, ...each(names(form), `'; drop table person; --`) }),
	'with fields that it does not have': (_, good) => ({
		...good,
		...each(
			[
				'__proto__',
				'constructor',
				'toString',
				'id',
				'role',
				'personId',
				'created_by',
				'status',
				'submitted_at',
			],
			'undeclared',
		),
		take: '__proto__',
		join: 'constructor',
	}),
};

/** What a control shows of a text: no control characters, and in a single line no line breaks and no blank ends. */
function visible(text: string, type: string): string {
	const shown = text
		.replace(/\r\n?/g, '\n')
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/g, '');
	return type === 'textarea' ? shown : shown.replaceAll('\n', '').trim();
}

/** What a page sends if its question whether to go on is answered with yes. */
const sureIn = ({ body }: Answer) => /name="sure" value="([^"]+)"/.exec(body)?.[1];

/** What is wrong with the answer to a spoilt form. */
function faults(from: string, sent: Fields, answer: Answer, locale: Locale): string[] {
	if (answer.status >= 500) return [`is answered with ${answer.status}`];
	if (/\n\s+at \S+ \(|node_modules|file:\/\//.test(answer.body)) return ['shows a stack trace'];
	if (answer.status === 303 || answer.status === 404) return [];
	const shown = parsePage(answer.body, city.url + from);
	const found: string[] = [];
	if (shown.lang !== locale) found.push(`comes back in ${shown.lang}`);
	const twice = shown.ids.filter((id, index) => shown.ids.indexOf(id) !== index);
	if (twice.length) found.push(`has ids twice: ${twice.join(', ')}`);
	// two people in one answer: that page shows both texts, and has nothing to mend; nor has a preview
	// nor does one that asks whether to go on
	if (![200, 409].includes(answer.status) && !sureIn(answer) && !shown.summary?.length)
		found.push(`has no summary of what is to mend (${answer.status})`);
	for (const { href, text } of shown.summary ?? []) {
		if (!href.startsWith('#') || !shown.ids.includes(href.slice(1)))
			found.push(`links to ${href}, which is not there`);
		if (!sentencesToMend(locale).test(text)) found.push(`says "${text}" in another language`);
	}
	const places = (shown.summary ?? []).map(({ href }) => shown.ids.indexOf(href.slice(1)));
	if (places.some((place, index) => index > 0 && place < places[index - 1]!))
		found.push(
			`says what is to mend in another order than the page: ${shown.summary!.map(({ href }) => href).join(' ')}`,
		);
	for (const [name, value] of Object.entries(sent)) {
		const first = [value].flat()[0]!;
		const controls = shown.controls.filter((it) => it.name === name && texts.includes(it.type));
		if (controls.length && !controls.some((it) => visible(it.value, it.type) === visible(first, it.type)))
			found.push(`lost what was typed in ${name}: ${JSON.stringify(controls[0]!.value.slice(0, 40))}`);
	}
	return found;
}

for (const [how, spoil] of Object.entries(spoilt)) {
	// where nothing comes back in English for somebody who reads Polish, the rest is the same in both
	for (const locale of how === 'with nothing at all' ? (['en', 'pl'] as const) : (['pl'] as const)) {
		test(`a form that is sent ${how} comes back whole (${locale})`, async () => {
			const problems: string[] = [];
			for (const { form, from, who } of await forms(locale)) {
				const sent = asSent(form, spoil(form, filled(form)));
				const answer = await who.post(form.action, sent);
				const changed = await tables.changed();
				const written = changed.filter((name) => name !== 'sign_in_failure');
				const found = faults(from, sent, answer, locale);
				if (answer.status !== 303 && written.length)
					found.push(`is refused, and yet wrote ${written.join(', ')}`);
				problems.push(...found.map((it) => `${from} → ${form.action} ${it}`));
				if (changed.length) await tables.restore();
			}
			expect(problems).toEqual([]);
		});
	}
}

test('the pages have a form for every action of the build', async () => {
	const found = (await forms('en')).map(({ form: { action } }) => {
		const [path = '', query = ''] = action.split('?');
		const route = path
			.replace(/(?<=\/texts\/)\w+-.+/, '[slot]')
			.replace(/\/\d+/, '/[id]')
			.replace('equality', '[principle]');
		return `POST ${route}${query.startsWith('/') ? ` ?${query}` : ''}`;
	});
	// what is writing now is said by the page's script alone
	const without = ['POST /set-up', 'POST /diagnoses/[id]/[principle]/now'];
	const posts = (await requestsOfTheBuild()).filter((it) => it.startsWith('POST') && !without.includes(it));
	expect([...new Set(found)].sort()).toEqual(posts);
});

test('a form that is filled well is taken', async () => {
	for (const { form, who, from } of await forms('en')) {
		const sent = filled(form);
		// a promise that is done can only be spoken of, and an unknown person can't sign in
		if (from === '/sign-in' && form.action === '/sign-in') continue;
		let answer = await who.post(form.action, sent);
		const sure = sureIn(answer);
		if (sure) answer = await who.post(form.action, { ...sent, sure });
		// a preview writes nothing, and comes back with the page
		const taken = form.action.endsWith('?/preview') ? 200 : 303;
		expect([answer.status, JSON.stringify(sent)], form.action).toEqual([taken, JSON.stringify(sent)]);
		await tables.restore();
	}
});

test('a wording that is opened and saved untouched stays what it was, in each language', async () => {
	const from = `/commitments/${ids['open']}/reword`;
	const stored = () => tables.sql`select * from commitment where id = ${ids['open']!}`;
	const { en, pl } = people.coordinator;
	const numbers = [1000, 12_500, 1_250_000, 0.125, 12.125, 1234.567, -0.000001];
	for (const [target, who, other] of numbers.flatMap((it) => [
		[it, en, pl] as const,
		[it, pl, en] as const,
	])) {
		await tables.restore();
		await tables.sql`update commitment set measure_unit = 'visitors', measure_target = ${target},
			measure_baseline = ${-target}, principles = '{participation,equality}' where id = ${ids['open']!}`;
		const before = await stored();
		const page = parsePage((await who.ask(from)).body, city.url + from);
		const form = page.forms.find(({ action }) => action === from)!;
		expect((await who.post(from, asItStands(form))).status).toBe(303);
		expect(await stored()).toEqual(before);
		// and when its reader has changed the language of other pages meanwhile
		expect((await other.post(from, asItStands(form))).status).toBe(303);
		expect(await stored()).toMatchObject([{ measureTarget: target, measureBaseline: -target }]);
	}
	await tables.restore();
	const english = parsePage((await en.ask(from)).body, city.url + from);
	const typed = {
		...asItStands(english.forms.find(({ action }) => action === from)!),
		measure_unit: 'visitors',
		measure_target: '12,500',
	};
	expect((await en.post(from, typed)).status).toBe(303);
	expect(await stored()).toMatchObject([{ measureTarget: 12_500 }]);
	const polish = await pl.post(from, {
		...typed,
		language: 'pl',
		version: '0',
		measure_target: '12.500',
	});
	expect(polish.status).toBe(400);
	expect(parsePage(polish.body, city.url + from).summary).toEqual([
		{ href: '#measure_target', text: expect.stringMatching(/wpisz 12500\. .*wpisz 12,5\./) as string },
	]);
	await tables.restore();
});

const scripts = { Cyrillic: 'ж', CJK: '市', emoji: '🌉' };

test.each(Object.entries(scripts))(
	'a form is taken whole at all its limits in %s',
	async (script, letter) => {
		/** As long as it may be; ideas stand one on each line. */
		const long = (most: number): string =>
			most > 2_999 && most < 4_000
				? Array.from({ length: 10 }, () => long(299)).join('\n')
				: letter.repeat(most / letter.length);
		const tried = (await forms('en')).filter(({ form }) =>
			form.controls.some(({ maxLength }) => maxLength > 0),
		);
		const isSheet = (action: string) => action === `/diagnoses/${ids['draft']}/entry`;
		for (const { form, who } of tried.filter(({ form }) => script === 'CJK' || isSheet(form.action))) {
			const limited = form.controls.filter(({ maxLength }) => maxLength > 0);
			const sent = {
				...filled(form),
				...Object.fromEntries(limited.map((it) => [it.name, long(it.maxLength)])),
			};
			if ('measure_unit' in sent) sent['measure_target'] = '1';
			let answer = await who.post(form.action, sent);
			const sure = sureIn(answer);
			if (sure) answer = await who.post(form.action, { ...sent, sure });
			expect(answer.status, form.action).toBe(form.action.endsWith('?/preview') ? 200 : 303);
			if (isSheet(form.action)) {
				const [kept] = await tables.sql`select count(*) from answer where diagnosis_id = ${ids['draft']!}
				and today = ${long(4000)} and proud_of = ${long(4000)} and evidence = ${long(1000)} and exit_reason = ${long(500)}`;
				expect(kept).toEqual({ count: 4 });
			}
			await tables.restore();
		}
	},
);

test('what was typed is there when somebody else has finished the commitment meanwhile', async () => {
	const head = people.coordinator.en;
	const from = `/commitments/${ids['open']}`;
	const open = parsePage((await head.ask(from)).body, city.url + from).forms;
	const finish =
		() => tables.sql`update commitment set status = 'done', closed_at = now(), version = version + 1
		where id = ${ids['open']!}`;
	await finish();
	for (const form of open.filter(({ action }) => action.startsWith(`${from}?`))) {
		const sent = filled(form);
		const answer = await head.post(form.action, sent);
		if (form.action.endsWith('?/invite')) expect(answer.status).toBe(303);
		else expect(answer.status, form.action).toBe(400);
		expect(faults(from, sent, answer, 'en'), form.action).toEqual([]);
	}
	await tables.restore();
});

test('what was typed is there when somebody else has made a commitment of the idea meanwhile', async () => {
	const from = `/commitments/new?idea=${ids['idea']}`;
	const form = (await forms('en')).find((it) => it.from === from && it.form.action === from)!.form;
	const sent = { ...filled(form), title: 'The words of the second person' };
	await tables.sql`update idea set commitment_id = ${ids['other']!} where id = ${ids['idea']!}`;
	const answer = await people.coordinator.en.post(from, sent);
	expect(answer.status).toBe(400);
	expect(faults(from, sent, answer, 'en')).toEqual([]);
	// it can be a commitment of its own
	const again = parsePage(answer.body, city.url + from).forms.find(({ action }) => action === from)!;
	const made = await people.coordinator.en.post(from, asItStands(again));
	expect(made.to).toMatch(/^\/commitments\/\d+$/);
	await tables.restore();
});

test('a day that is over is said beside everything else that is to mend', async () => {
	let said = 0;
	for (const { form, from, who } of await forms('pl')) {
		const days = ofType(form, 'date');
		if (!days.length || form.action.endsWith('?/take')) continue;
		const wrong: Fields = { in_room: '0', 'equality.today': 'x'.repeat(4001) };
		const over = form.action.endsWith('/entry') ? later : '2020-02-03';
		const sent = asSent(form, {
			...filled(form),
			...each(ofType(form, ...texts), ''),
			...each(days, over),
			...(form.action.endsWith('/entry') && wrong),
		});
		const answer = await who.post(form.action, sent);
		expect(answer.status, form.action).toBe(400);
		const fields = parsePage(answer.body, city.url + from).summary!.map(({ href }) => href.slice(1));
		expect(fields, form.action).toEqual(expect.arrayContaining(days));
		expect(fields.length, form.action).toBeGreaterThan(days.length);
		expect(faults(from, sent, answer, 'pl'), form.action).toEqual([]);
		said++;
	}
	expect(said).toBeGreaterThanOrEqual(4);
});

test('fields that a form does not have are written nowhere', async () => {
	for (const { form, who } of await forms('en')) {
		await who.post(form.action, spoilt['with fields that it does not have']!(form, filled(form)));
		for (const { name } of await tables.sql<{ name: string }[]>`
			select tablename as name from pg_tables where schemaname = 'public'`) {
			const [row] =
				await tables.sql`select from ${tables.sql(name)} t where t::text like '%undeclared%' limit 1`;
			expect(row, `${form.action} wrote into ${name}`).toBeUndefined();
		}
		await tables.restore();
	}
});
