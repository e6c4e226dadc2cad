import type { DiagnosisText } from '../types.ts';
import { culture } from './culture.ts';
import { education } from './education.ts';
import { multiculturalism } from './multiculturalism.ts';
import { security } from './security.ts';
import { sports } from './sports.ts';

/**
 * The round that is open: two departments have submitted, one has answered everything, two are on their way, and
 * two have not begun.
 */
export const thisRound: DiagnosisText[] = [
	sports,
	culture,
	education,
	{ department: 'employment', answers: {}, ideas: [] },
	security,
	{ department: 'social-policy', answers: {}, ideas: [] },
	multiculturalism,
];
