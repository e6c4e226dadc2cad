import type { Principle } from '#lib/content/principles.ts';
import type { Translated } from '#lib/i18n/locale.ts';
import type { PersonKey } from './people.ts';
import type { DepartmentSlug } from './types.ts';

// What became of some lines of the two registers. The lines themselves come from what was submitted.

type RegisterText = {
	department: DepartmentSlug;
	principle: Principle;
	/** The place of the prompt under its question, counted from 1; without it the voices of the answer. */
	prompt?: number;
} & ({ commitment: string } | { closed: { day: number; by: PersonKey; reason: Translated } });

/** All of them stand since the round that is over. */
export const registerTexts: RegisterText[] = [
	{ department: 'employment', principle: 'diversity', prompt: 1, commitment: 'skills-list' },
	// Employment picked up what Culture does not know, and stopped: it waits for somebody again
	{ department: 'culture', principle: 'diversity', prompt: 5, commitment: 'staff-survey' },
	{ department: 'social-policy', principle: 'interaction', commitment: 'open-clubs' },
	{ department: 'employment', principle: 'participation', commitment: 'market-rules' },
	{ department: 'sports', principle: 'diversity', commitment: 'quiet-hours' },
	{
		department: 'employment',
		principle: 'participation',
		prompt: 1,
		closed: {
			day: -150,
			by: 'pawel',
			reason: {
				en: 'The members of the council and of every jury are published in the city’s bulletin; we now keep the list.',
				pl: 'Składy rady i komisji są w Biuletynie Informacji Publicznej; mamy już tę listę u siebie.',
			},
		},
	},
];
