/**
 * Which module owns which tables, and which of its files hold the verbs that write them. A table that no module
 * owns fails the test of boundaries: say here whose it is, before any code depends on it.
 */
export const owners: Record<string, { tables: string[]; writers: string[] }> = {
	activity: { tables: ['activity_event'], writers: ['commands'] },
	commitments: {
		tables: ['commitment', 'commitment_partner', 'help_answer'],
		writers: ['commands', 'making', 'partners'],
	},
	texts: { tables: ['wording', 'city_text', 'city_text_version'], writers: ['commands', 'wordings'] },
	database: {
		tables: ['migration', 'search_folding', 'announcement'],
		writers: ['migrations', 'announced', 'refold', 'room'],
	},
	departments: { tables: ['department'], writers: ['commands'] },
	rounds: { tables: ['round', 'diagnosis_time', 'survey_asked', 'survey_answer'], writers: ['commands'] },
	diagnosis: {
		tables: [
			'diagnosis',
			'diagnosis_department',
			'answer',
			'prompt_mark',
			'diagnosis_snapshot',
			'answer_return',
		],
		writers: ['commands', 'answers', 'snapshot', 'reactions'],
	},
	answering: { tables: ['idea', 'presence', 'sitting'], writers: ['commands', 'ideas', 'sittings'] },
	team: {
		tables: ['question_assignment', 'answer_comment', 'rating_call', 'private_rating', 'shown_rating'],
		writers: ['commands', 'assigning', 'comments', 'rating'],
	},
	registers: { tables: ['register_entry'], writers: ['commands'] },
	people: {
		// the city is named in the set-up that makes its first coordinator, and in its settings
		tables: ['city', 'person', 'membership', 'session', 'sign_in_failure', 'known_device', 'setup_token'],
		writers: ['commands', 'sessions', 'guesses', 'devices', 'city'],
	},
};

/** Files that may write any table, and why. */
export const exceptions: { path: RegExp; why: string }[] = [
	{
		path: /^src\/lib\/database\/refold\.server\.ts$/,
		why: 'renews the searched words of the table that a module names at a start, and nothing else of a row',
	},
	{
		path: /^src\/lib\/demonstration\/(?!seed\/)/,
		why: 'loads a city with a past, which the verbs of today could not have made',
	},
	{
		path: /^src\/lib\/demonstration\/seed\//,
		why: 'fills tables for benchmarks by the ten thousand, where a verb for each row would take minutes',
	},
];
