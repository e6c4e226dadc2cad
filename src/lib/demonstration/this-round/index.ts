import type { DiagnosisText } from '../types.ts';
import { culture } from './culture.ts';
import { education } from './education.ts';
import { multiculturalism } from './multiculturalism.ts';
import { security } from './security.ts';
import { sports } from './sports.ts';

/**
 * The round that is open: two departments have submitted, two have answered everything together and one of them
 * has agreed, two are on their way, and one has not begun.
 */
export const thisRound: DiagnosisText[] = [
	sports,
	culture,
	education,
	{ department: 'employment', answers: {}, ideas: [] },
	security,
	multiculturalism,
];
