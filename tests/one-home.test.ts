import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { isTest, moduleOf, sources, type Source } from './support/sources.ts';
import { compared, spellings } from './support/spelling.ts';

// What is derived from what is stored is said once in each language of the machine, in the module that owns it: in
// rules.ts, and for statements in sql.server.ts. Here stands how each rule looks when somebody writes it again.

type Rule = { owners: string[]; spelled: RegExp[]; instead: string };

const rules: Record<string, Rule> = {
	'overdue and due soon': {
		// a commitment and a round have a due day each
		owners: ['commitments', 'rounds'],
		spelled: [...compared('due_on'), ...compared('dueOn'), /daysBetween\([^()]*\bdueOn\) (?:[<>]|[!=]==? 0)/],
		instead: 'isOverdue, isDueSoon, isDueWithin, isPastDue or signalsOf',
	},
	quiet: {
		owners: ['commitments'],
		spelled: [
			...compared('last_update_at'),
			...compared('lastUpdate(?:At|On)'),
			/\blastUpdateAt\.getTime\(\) [<>]/,
			/daysBetween\([^()]*\blastUpdate(?:At|On)\b[^()]*\) [<>]/,
		],
		instead: 'isQuiet or signalsOf',
	},
	'finished commitment': {
		owners: ['commitments'],
		spelled: [
			/status (?:<>|[!=]==?|=) '(?:done|stopped)' (?:&&|\|\||and|or) [\w.]*status (?:<>|[!=]==?|=) '(?:done|stopped)'/,
		],
		instead: 'isClosed, or the column closed',
	},
	'open round': {
		owners: ['rounds'],
		spelled: [
			/closed_at is (?:not )?null and [\w.(]*opens_on/,
			/opens_on <=? [^`]{1,60}? and [\w.(]*closed_at is (?:not )?null/,
			/\bround(?: \w+)? where [^`]{0,60}closed_at is (?:not )?null/,
			...compared('opens_on', String.raw`\$\{[\w.()]*today`),
			...compared('opens_on', 'current_date'),
			...compared('opensOn'),
		],
		instead: 'roundState, hasOpened, isOpen or isNotClosed',
	},
	'complete answer': {
		owners: ['diagnosis'],
		spelled: [
			/level_exit (?:=|in) [^`]{0,60}\bexit_reason <> ''/,
			/level is not null and [\w.]*today <> ''/,
			/levelExit === 'not_applicable' (?:&&|\?) [!\w.(]*exitReason/,
			/\blevel (?:!== null )?&& [\w.!]*\.today\b/,
		],
		instead: 'isComplete, missingFrom or answerState',
	},
	'can sign in, can own': {
		owners: ['people'],
		spelled: [
			/disabled_at is (?:not )?null/,
			/password_hash is (?:not )?null/,
			/disabledAt [!=]==? null|![\w.]*disabledAt\b/,
			/passwordHash [!=]==? null/,
			/\brole (?:<>|!==?) 'observer'/,
		],
		instead: 'isActive, canSignIn or canOwn',
	},
	'what day it is': {
		// whatever a module derives from today's date is a rule
		owners: [],
		spelled: [...compared('today'), ...compared('current_date')].concat(
			/(?:[<>]=?|between) \$\{[\w.()]*today\b/,
			/(?:[<>]=?|between) \$\{addDays\(/,
		),
		instead: 'a rule in rules.ts, and its SQL in sql.server.ts',
	},
};

const homes = ['rules.ts', 'sql.server.ts'];

function again(source: Source): string[] {
	return Object.entries(rules).flatMap(([name, { owners, spelled, instead }]) => {
		const isHome = homes.includes(basename(source.path));
		if (isHome && (!owners.length || owners.includes(moduleOf(source.path) ?? ''))) return [];
		return spellings(source, spelled).map((found) => `${name} is spelled again in ${found}: use ${instead}`);
	});
}

test('a rule is written in its own module, and everybody else calls it', () => {
	const product = sources('src', '.ts', '.js', '.svelte').filter((source) => !isTest(source));
	expect(product.length).toBeGreaterThan(300);
	expect(product.flatMap(again)).toEqual([]);
});

const elsewhere = (text: string, name = 'queries.server.ts') =>
	again({ path: `src/lib/workshops/${name}`, text }).length > 0;

test.each([
	['overdue in SQL', 'sql`select id from commitment where not closed and due_on < current_date`'],
	['overdue in TypeScript', 'const late = (it: It, today: Day) => !it.doneOn && it.dueOn < today;'],
	['overdue by variables alone', 'const late = !doneOn && dueOn < today;'],
	['overdue from the other side', 'const late = today > it.dueOn;'],
	['overdue as a distance', 'const late = daysBetween(today, it.dueOn) < 0;'],
	['due soon', 'sql`where c.due_on between ${today} and ${addDays(today, 30)}`'],
	['quiet', 'sql`where c.last_update_at < ${since}`'],
	['quiet in TypeScript', 'const quiet = it.lastUpdateAt.getTime() < Date.parse(day);'],
	['finished', "const open = it.status !== 'done' && it.status !== 'stopped';"],
	['open round', 'sql`select id from round\n\twhere closed_at is null\n\t\tand opens_on <= ${today}`'],
	['open round the other way about', 'sql`where r.opens_on <= ${day} and r.closed_at is null`'],
	['open round in TypeScript', 'const open = !it.closed && it.opensOn <= today;'],
	['complete answer', "sql`where w.level is not null and w.today <> ''`"],
	['complete answer in TypeScript', 'const complete = answer.level && answer.today;'],
	['can sign in', 'sql`where p.password_hash is not null and p.disabled_at is null`'],
	['can own', "const owners = memberships.filter((it) => it.role !== 'observer');"],
	['a new rule of dates', 'sql`select from reading where expires_on < ${viewer.today}`'],
])('%s is found where it is written again', (_, text) => {
	expect(elsewhere(text)).toBe(true);
	expect(elsewhere(text, 'sql.server.ts') || /expires_on/.test(text), 'also in another module’s home').toBe(
		true,
	);
});

test('it is found in the markup of a component, and in its script', () => {
	expect(elsewhere('{#if !it.doneOn && it.dueOn < today}late{/if}', 'Late.svelte')).toBe(true);
	expect(elsewhere('<script lang="ts">const late = dueOn < today;</script>', 'Late.svelte')).toBe(true);
});

test('a comment about a rule is none, nor is an order or a function', () => {
	expect(elsewhere('// due_on < current_date\nsql`select 1 -- disabled_at is null\n`')).toBe(false);
	expect(elsewhere('<!-- dueOn < today --><p>{it.dueOn}</p>', 'Day.svelte')).toBe(false);
	expect(elsewhere('sql`select due_on from commitment order by due_on`; rows.map((it) => it.dueOn);')).toBe(
		false,
	);
});
