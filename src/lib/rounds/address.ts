import { address, id } from '#lib/forms/address.ts';

/** The departments' diagnoses of one round; without a round, of the one that opened last. */
export const diagnoses = address('/diagnoses', { round: id({ kept: true }) });
