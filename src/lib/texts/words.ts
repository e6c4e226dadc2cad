import * as m from '#lib/i18n/generated/messages.js';
import type { TextTitle } from './overview.server.ts';

/** What a text is called: "Prompt · Sports · Equality". */
export function nameOf({ sort, kind, question: principle, level, label }: TextTitle): string {
	if (sort === 'prompt') return m.text_name_prompt({ kind, principle });
	if (sort === 'definition') return m.text_name_definition({ principle });
	return m.text_name_rubric({ level, label, principle });
}
