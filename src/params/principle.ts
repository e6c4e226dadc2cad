import { isPrinciple, type Principle } from '#lib/content/principles.ts';

/** Matches one of the four principles in an address. */
export const match = (param: string): param is Principle => isPrinciple(param);
