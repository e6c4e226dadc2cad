import type { DiagnosisText } from '../types.ts';
import { culture } from './culture.ts';
import { education } from './education.ts';
import { employment } from './employment.ts';
import { multiculturalism } from './multiculturalism.ts';
import { security } from './security.ts';
import { socialPolicy } from './social-policy.ts';
import { sports } from './sports.ts';

/** The round that closed half a year ago: every department answered all four questions. */
export const lastRound: DiagnosisText[] = [
	sports,
	culture,
	education,
	employment,
	security,
	socialPolicy,
	multiculturalism,
];
