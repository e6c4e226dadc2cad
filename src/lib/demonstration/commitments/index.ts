import type { CommitmentText } from '../types.ts';
import { culture } from './culture.ts';
import { education } from './education.ts';
import { employment } from './employment.ts';
import { multiculturalism } from './multiculturalism.ts';
import { security } from './security.ts';
import { socialPolicy } from './social-policy.ts';
import { sports } from './sports.ts';

/** What the departments of the demonstration have promised. */
export const commitments: CommitmentText[] = [
	...sports,
	...culture,
	...education,
	...employment,
	...security,
	...socialPolicy,
	...multiculturalism,
];
