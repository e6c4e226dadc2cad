import { registers, type Register } from '#lib/registers/lists.ts';

/** Matches one of the two registers in an address. */
export const match = (param: string): param is Register => Object.hasOwn(registers, param);
