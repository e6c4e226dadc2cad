import type { CommitmentText } from '../types.ts';

export const commitments: CommitmentText[] = [];
