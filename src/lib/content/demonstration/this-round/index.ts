import type { DiagnosisText } from '../types.ts';

export const thisRound: DiagnosisText[] = [];
