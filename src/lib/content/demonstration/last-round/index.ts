import type { DiagnosisText } from '../types.ts';

export const lastRound: DiagnosisText[] = [];
