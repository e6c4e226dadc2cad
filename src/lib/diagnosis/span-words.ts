import * as m from '#lib/i18n/generated/messages.js';
import type { SpanData } from '#lib/bridge/spans.ts';
import type { SpanFacts } from './overview.server.ts';

/** The commitments of a span in words: "1 done, 1 planned, 2 under way, 1 overdue"; '' if there are none. */
function hangerWords({ hung }: SpanFacts): string {
	const words = {
		done: m.hangers_done,
		planned: m.hangers_planned,
		under_way: m.hangers_open,
		needs_help: m.hangers_help,
		overdue: m.hangers_overdue,
	};
	return (Object.keys(words) as (keyof typeof words)[])
		.map((state) => ({ say: words[state], count: hung[state] ?? 0 }))
		.filter(({ count }) => count)
		.map(({ say, count }) => say({ count }))
		.join(', ');
}

function answerWords({ state, level, answerName, marked, prompts }: SpanFacts): string {
	if (answerName) return level ? m.span_level({ level, name: answerName }) : answerName;
	if (state === 'empty') return m.span_empty();
	return marked ? m.span_marked({ marked, prompts }) : m.span_started();
}

const stateWords = { empty: m.question_empty, started: m.question_started, answered: m.question_answered };

/**
 * Spans as the bridge takes them: the drawing's facts and the words beneath; `href` leads to each question. With a
 * main span the others are small and say only how far they are.
 */
export function asSpans(
	facts: SpanFacts[],
	href?: (principle: SpanFacts['principle']) => string,
	main?: SpanFacts['principle'],
): SpanData[] {
	return facts.map((span) => ({
		principle: span.principle,
		name: span.name,
		state: span.state,
		level: span.level,
		exit: span.exit,
		hangers: span.hangers,
		lines:
			main && main !== span.principle
				? [stateWords[span.state]()]
				: [answerWords(span), hangerWords(span)].filter(Boolean),
		href: href?.(span.principle),
	}));
}
