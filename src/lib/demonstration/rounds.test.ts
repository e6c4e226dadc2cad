import { describe, expect, test } from 'vitest';
import { promptsIn } from '#lib/content/content.server.ts';
import { principles } from '#lib/content/principles.ts';
import { answerLimits } from '#lib/answering/answer-fields.ts';
import { addDays } from '#lib/i18n/days.ts';
import { locales } from '#lib/i18n/locale.ts';
import { commitments } from './commitments/index.ts';
import { departments } from './departments.ts';
import { lastRound } from './last-round/index.ts';
import { demonstrationAccounts, people } from './people.ts';
import { roundName, rounds } from './rounds.ts';
import { thisRound } from './this-round/index.ts';
import type { AnswerText, DiagnosisText, PersonText } from './types.ts';

const all = [...lastRound, ...thisRound];
const answersOf = (it: DiagnosisText) => Object.values(it.answers);
const isComplete = (it: AnswerText) =>
	Boolean(
		it.today && it.barriers && it.voices && it.evidence && it.confidence && (it.level ?? it.exitReason),
	);

describe('rounds', () => {
	test('are named after the season they opened in', () => {
		expect(roundName('last', '2026-11-22')).toEqual({ en: 'Spring 2026', pl: 'Wiosna 2026' });
		expect(roundName('this', '2026-11-22')).toEqual({ en: 'Autumn 2026', pl: 'Jesień 2026' });
		expect(roundName('this', '2027-01-20')).toEqual({ en: 'Winter 2026', pl: 'Zima 2026' });
		expect(roundName('this', '2027-07-20')).toEqual({ en: 'Summer 2027', pl: 'Lato 2027' });
	});

	test('have different names on every day of the year', () => {
		for (let offset = 0; offset < 366; offset++) {
			const today = addDays('2027-01-01', offset);
			expect(roundName('last', today)).not.toEqual(roundName('this', today));
		}
	});
});

describe('the closed round', () => {
	test('was answered fully by every department, before it closed', () => {
		expect(lastRound.map((it) => it.department).sort()).toEqual(departments.map(({ slug }) => slug).sort());
		for (const it of lastRound) {
			expect(
				principles.every((principle) => it.answers[principle]),
				it.department,
			).toBe(true);
			expect(answersOf(it).every(isComplete), it.department).toBe(true);
			expect(it.submitted!.day).toBeLessThanOrEqual(rounds.last.due);
		}
	});

	test('knows both honest exits and is proud of many things', () => {
		const answers = lastRound.flatMap(answersOf);
		const exits = answers.map((it) => it.exit);
		expect(exits.filter((it) => it === 'not_sure')).toHaveLength(2);
		expect(exits.filter((it) => it === 'not_applicable')).toHaveLength(1);
		expect(answers.filter((it) => it.proudOf).length).toBeGreaterThanOrEqual(10);
	});

	test('finds participation weaker than diversity, as the Council of Europe did', () => {
		const sum = (principle: (typeof principles)[number]) =>
			lastRound.reduce((total, it) => total + (it.answers[principle]?.level ?? 0), 0);
		expect(sum('participation')).toBeLessThan(sum('diversity'));
	});
});

describe('the open round', () => {
	const find = (slug: string) => thisRound.find((it) => it.department === slug)!;

	test('has departments in every state', () => {
		expect(thisRound.filter((it) => it.submitted).map((it) => it.department)).toEqual([
			'education',
			'security',
		]);
		expect(thisRound.filter((it) => !it.started).map((it) => it.department)).toEqual(['employment']);
		const { jointWith, agreed } = find('multiculturalism');
		expect(jointWith).toEqual(['social-policy']);
		expect(agreed!.map(({ department }) => department)).toEqual(['multiculturalism']);
		expect(thisRound.flatMap(({ department, jointWith = [] }) => [department, ...jointWith]).sort()).toEqual(
			departments.map(({ slug }) => slug).sort(),
		);
		expect(answersOf(find('multiculturalism')).every(isComplete)).toBe(true);
		const { equality, diversity, interaction, participation } = find('culture').answers;
		expect([equality, diversity].every((it) => it && isComplete(it))).toBe(true);
		expect(interaction && isComplete(interaction)).toBe(false);
		expect(participation).toBeUndefined();
	});

	test('moved some levels up and one down', () => {
		const moves = thisRound.flatMap((it) => {
			const before = lastRound.find(({ department }) => department === it.department)!;
			return principles.flatMap((principle) => {
				const [from, to] = [before.answers[principle]?.level, it.answers[principle]?.level];
				return from && to ? [to - from] : [];
			});
		});
		expect(moves.filter((it) => it === 1).length).toBeGreaterThanOrEqual(3);
		expect(moves.filter((it) => it === -1)).toHaveLength(1);
	});

	test('culture has three ideas, and one of them became a commitment', () => {
		const { ideas } = find('culture');
		expect(ideas.map(({ commitment }) => commitment !== undefined).sort()).toEqual([false, false, true]);
	});
});

describe('every diagnosis', () => {
	test.each(
		all.map(
			(it, index) => [`${it.department} ${index < lastRound.length ? 'last' : 'this'} round`, it] as const,
		),
	)('%s: in order, by its own people, about prompts that exist', (_, it) => {
		const { kind } = departments.find(({ slug }) => slug === it.department)!;
		const said = [...answersOf(it), ...it.ideas];
		for (const { day, by } of [...said, ...(it.started ? [it.started] : [])]) {
			expect(day).toBeGreaterThanOrEqual(it.started!.day);
			expect(day).toBeLessThan(it.submitted?.day ?? 0);
			const { roles }: PersonText = people[by];
			const own = [it.department, ...(it.jointWith ?? [])];
			expect(roles.some(({ of }) => of && own.includes(of))).toBe(true);
		}
		for (const { day, by, department } of it.agreed ?? []) {
			const { roles }: PersonText = people[by];
			expect(roles).toContainEqual({ role: 'head', of: department });
			expect(day).toBeGreaterThan(Math.max(...said.map((one) => one.day)));
		}
		for (const principle of principles) {
			const count = promptsIn('en', kind, principle).prompts.length;
			const marked = (it.answers[principle]?.marks ?? []).map(({ prompt }) => prompt);
			expect(marked.every((prompt) => prompt >= 1 && prompt <= count)).toBe(true);
			expect(new Set(marked).size).toBe(marked.length);
		}
	});

	test('has texts that fit their columns', () => {
		for (const locale of locales) {
			for (const answer of all.flatMap(answersOf)) {
				for (const text of [answer.today, answer.barriers, answer.voices, answer.proudOf])
					expect(text?.[locale].length ?? 0).toBeLessThanOrEqual(answerLimits.today);
				expect(answer.exitReason?.[locale].length ?? 0).toBeLessThanOrEqual(answerLimits.exit_reason);
				expect(answer.evidence?.[locale].length ?? 0).toBeLessThanOrEqual(answerLimits.evidence);
			}
			for (const { text } of all.flatMap((it) => it.ideas))
				expect(text[locale].length).toBeLessThanOrEqual(300);
		}
	});

	test('its ideas became commitments of the same department, before it was submitted', () => {
		for (const { department, ideas, submitted } of all) {
			for (const { commitment: key, day, principle } of ideas) {
				if (!key) continue;
				const commitment = commitments.find((it) => it.key === key)!;
				expect(commitment.department, key).toBe(department);
				expect(commitment.principles, key).toContain(principle);
				expect(commitment.made, key).toBeGreaterThanOrEqual(day);
				expect(commitment.made, key).toBeLessThan(submitted?.day ?? 0);
			}
		}
	});
});

test('the greeting names eight accounts, one for each role and the department where there is one', () => {
	expect(demonstrationAccounts.map(({ email }) => email.split('@')[0])).toEqual([
		'coordinator',
		'head.sports',
		'head.culture',
		'head.education',
		'head.employment',
		'head.security',
		'contributor.culture',
		'observer',
	]);
	expect(demonstrationAccounts[2]).toMatchObject({ role: 'head', department: 'culture' });
	expect(demonstrationAccounts[7]).not.toHaveProperty('department');
});
