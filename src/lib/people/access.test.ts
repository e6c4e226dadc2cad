import { describe, expect, test } from 'vitest';
import { Gate, may, type Permission } from './access.ts';
import type { Membership, Person } from './schema.ts';

const [culture, sports] = [1, 2];

function person(id: number, name: string, ...memberships: Membership[]): Person {
	return { id, name, email: `${id}@wierzbno.example`, locale: null, memberships };
}
const people = {
	nobody: null,
	'somebody without a role': person(1, 'Tomasz Sowa'),
	observer: person(2, 'Ewa Lis', { role: 'observer', departmentId: null }),
	'contributor of sports': person(3, 'Dariusz Kruk', { role: 'contributor', departmentId: sports }),
	'head of sports': person(4, 'Maria Wójcik', { role: 'head', departmentId: sports }),
	contributor: person(5, 'Piotr Zieliński', { role: 'contributor', departmentId: culture }),
	head: person(6, 'Anna Nowak', { role: 'head', departmentId: culture }),
	'head of sports who helps culture': person(
		7,
		'Zofia Mazur',
		{ role: 'head', departmentId: sports },
		{ role: 'contributor', departmentId: culture },
	),
	coordinator: person(8, 'Jan Kowal', { role: 'coordinator', departmentId: null }),
};
type Who = keyof typeof people;
const everybody = Object.keys(people) as Who[];
const signedIn = everybody.filter((who) => who !== 'nobody');
const ofCulture: Who[] = ['contributor', 'head', 'head of sports who helps culture', 'coordinator'];

const draft = { departmentIds: [culture], submitted: false, revised: false, round: 'open' } as const;
const submitted = { ...draft, submitted: true } as const;
const revised = { ...draft, revised: true } as const;
const ahead = { ...draft, round: 'upcoming' } as const;
const over = { ...draft, round: 'closed' } as const;
const joint = { ...draft, departmentIds: [culture, sports] };
const ofBoth: Who[] = [
	'contributor of sports',
	'head of sports',
	'contributor',
	'head',
	'head of sports who helps culture',
	'coordinator',
];
const commitment = { leadDepartmentId: culture, ownerId: 999 };

type Case = [what: string, ask: (who: Person | null) => boolean, allowed: Who[]];
// a permission that is not decided here does not pass the type check
const table: Record<Permission, Case[]> = {
	'register.close': [
		[
			'close a data gap of culture',
			(who) => may(who, 'register.close', { departmentIds: [culture] }),
			ofCulture,
		],
		[
			'close a data gap that culture and sports share',
			(who) => may(who, 'register.close', { departmentIds: [culture, sports] }),
			['contributor of sports', 'head of sports', ...ofCulture],
		],
	],
	'city.read': [['read the city', (who) => may(who, 'city.read'), signedIn]],
	'city.oversee': [['see how it goes', (who) => may(who, 'city.oversee'), ['observer', 'coordinator']]],
	'diagnosis.read': [
		['read a draft of culture', (who) => may(who, 'diagnosis.read', draft), ofCulture],
		['read a joint draft', (who) => may(who, 'diagnosis.read', joint), ofBoth],
		['read what culture submitted', (who) => may(who, 'diagnosis.read', submitted), signedIn],
		['read what culture revises', (who) => may(who, 'diagnosis.read', revised), ofCulture],
	],
	'diagnosis.answer': [
		['answer for culture', (who) => may(who, 'diagnosis.answer', draft), ofCulture],
		['answer a joint one', (who) => may(who, 'diagnosis.answer', joint), ofBoth],
		['answer what culture has submitted', (who) => may(who, 'diagnosis.answer', submitted), []],
		['answer what culture got back', (who) => may(who, 'diagnosis.answer', revised), ofCulture],
		['answer before the round opens', (who) => may(who, 'diagnosis.answer', ahead), []],
		['answer after the round is closed', (who) => may(who, 'diagnosis.answer', over), []],
	],
	'diagnosis.submit': [
		['submit for culture', (who) => may(who, 'diagnosis.submit', draft), ['head', 'coordinator']],
		[
			'agree to submit a joint one',
			(who) => may(who, 'diagnosis.submit', joint),
			['head of sports', 'head', 'head of sports who helps culture', 'coordinator'],
		],
		['submit for culture twice', (who) => may(who, 'diagnosis.submit', submitted), []],
		['submit after the round is closed', (who) => may(who, 'diagnosis.submit', over), []],
	],
	'diagnosis.read_submitted': [
		['read what culture submitted', (who) => may(who, 'diagnosis.read_submitted', submitted), signedIn],
		['read it while culture revises it', (who) => may(who, 'diagnosis.read_submitted', revised), signedIn],
		['read it before there is any', (who) => may(who, 'diagnosis.read_submitted', draft), ofCulture],
	],
	'diagnosis.revise': [
		['return what culture submitted', (who) => may(who, 'diagnosis.revise', submitted), ['coordinator']],
		['return more of it', (who) => may(who, 'diagnosis.revise', revised), ['coordinator']],
		['return a draft', (who) => may(who, 'diagnosis.revise', draft), []],
		[
			'return it after the round is closed',
			(who) => may(who, 'diagnosis.revise', { ...submitted, round: 'closed' }),
			[],
		],
	],
	'survey.answer': [
		[
			'say whether it was worth the time',
			(who) => may(who, 'survey.answer', submitted),
			['contributor', 'head', 'head of sports who helps culture'],
		],
		['say so before it is submitted', (who) => may(who, 'survey.answer', draft), []],
		[
			'say so after the round is closed',
			(who) => may(who, 'survey.answer', { ...submitted, round: 'closed' }),
			[],
		],
	],
	'question.assign': [
		['hand a question of culture on', (who) => may(who, 'question.assign', draft), ofCulture],
		['hand one on that is submitted', (who) => may(who, 'question.assign', submitted), []],
		['hand one on after the round is closed', (who) => may(who, 'question.assign', over), []],
	],
	'comment.read': [
		['read what is said beside a draft', (who) => may(who, 'comment.read', draft), ofCulture],
		['read it once it is submitted', (who) => may(who, 'comment.read', submitted), ofCulture],
		['read it while culture revises', (who) => may(who, 'comment.read', revised), ofCulture],
	],
	'comment.write': [
		['comment beside a draft', (who) => may(who, 'comment.write', draft), ofCulture],
		['comment on what is submitted', (who) => may(who, 'comment.write', submitted), []],
		['comment before the round opens', (who) => may(who, 'comment.write', ahead), []],
	],
	'rating.ask': [
		['ask culture for ratings', (who) => may(who, 'rating.ask', draft), ['head']],
		['ask once it is submitted', (who) => may(who, 'rating.ask', submitted), []],
		['ask after the round is closed', (who) => may(who, 'rating.ask', over), []],
	],
	'rating.give': [
		[
			'rate for culture',
			(who) => may(who, 'rating.give', draft),
			['contributor', 'head', 'head of sports who helps culture'],
		],
		['rate what is submitted', (who) => may(who, 'rating.give', submitted), []],
		['rate before the round opens', (who) => may(who, 'rating.give', ahead), []],
	],
	'rating.compare': [
		[
			'compare ratings where nobody is asked for the answer',
			(who) => may(who, 'rating.compare', { ...draft, assigneeId: null }),
			['head'],
		],
		[
			'compare them where the colleague of culture is asked',
			(who) => may(who, 'rating.compare', { ...draft, assigneeId: people.contributor.id }),
			['contributor', 'head'],
		],
		[
			'compare them where somebody is asked who is in no team any more',
			(who) => may(who, 'rating.compare', { ...draft, assigneeId: people['somebody without a role'].id }),
			['head'],
		],
	],
	'commitment.make': [
		['promise for culture', (who) => may(who, 'commitment.make', { departmentId: culture }), ofCulture],
	],
	'idea.commit': [
		['make an idea of culture a promise', (who) => may(who, 'idea.commit', draft), ofCulture],
		['make a joint idea a promise', (who) => may(who, 'idea.commit', joint), ofBoth],
	],
	'commitment.change': [
		['change a commitment of culture', (who) => may(who, 'commitment.change', commitment), ofCulture],
	],
	'partnership.answer': [
		['answer an invitation', (who) => may(who, 'partnership.answer', { departmentId: culture }), ofCulture],
	],
	'city.change': [['change the city’s settings', (who) => may(who, 'city.change'), ['coordinator']]],
	'help.answer': [
		[
			'answer a call for help of culture',
			(who) => may(who, 'help.answer', { departmentId: culture }),
			ofCulture,
		],
		[
			'answer one for the coordination team',
			(who) => may(who, 'help.answer', { departmentId: null }),
			['coordinator'],
		],
	],
	'texts.change': [['word the city’s texts', (who) => may(who, 'texts.change'), ['coordinator']]],
	'round.oversee': [['oversee the round', (who) => may(who, 'round.oversee'), ['coordinator']]],
};

describe('who may do what', () => {
	test.each(Object.values(table).flat())('%s', (_, ask, allowed) => {
		expect(everybody.filter((who) => ask(people[who]))).toEqual(allowed);
	});

	test('an owner may always change their own commitment, whatever else they are', () => {
		for (const who of signedIn) {
			const owned = { leadDepartmentId: culture, ownerId: people[who].id };
			expect(may(people[who], 'commitment.change', owned), who).toBe(true);
		}
	});

	test('a role of one department gives nothing in another', () => {
		const elsewhere = { ...draft, departmentIds: [3], departmentId: 3 };
		for (const who of everybody.filter((it) => it !== 'coordinator')) {
			expect(may(people[who], 'diagnosis.read', elsewhere), who).toBe(false);
			expect(may(people[who], 'diagnosis.submit', elsewhere), who).toBe(false);
			expect(may(people[who], 'commitment.make', elsewhere), who).toBe(false);
		}
	});
});

describe('the gate of a request', () => {
	test('answers with the person it lets through', () => {
		expect(new Gate(people.head).require('diagnosis.submit', draft).person).toBe(people.head);
	});

	test('refuses with 403 what is not theirs', () => {
		expect(() => new Gate(people.observer).require('commitment.make', { departmentId: culture })).toThrow(
			expect.objectContaining({ name: 'NotAllowed' }),
		);
	});

	test('leads to the sign-in page and back where nobody is signed in', () => {
		const leads = (path: string) => expect(() => new Gate(null, path).require('city.read'));
		leads('/').toThrow(expect.objectContaining({ name: 'SignInNeeded', to: '/' }));
		leads('/tracker?status=done&text=a b').toThrow(
			expect.objectContaining({
				name: 'SignInNeeded',
				to: '/tracker?status=done&text=a b',
			}),
		);
	});

	test('remembers that it was asked, also when it refused', () => {
		const gate = new Gate(people.observer);
		expect(gate.asked).toBe(false);
		expect(() => gate.require('round.oversee')).toThrow();
		expect(gate.asked).toBe(true);
		const open = new Gate(null);
		open.open();
		expect(open.asked).toBe(true);
	});
});
