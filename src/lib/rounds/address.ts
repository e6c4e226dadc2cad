import { address, choice, id } from '#lib/forms/address.ts';
import { boardStatuses } from './schema.ts';

/** The departments' diagnoses of one round; without a round, of the one that opened last. */
export const diagnoses = address('/diagnoses', {
	round: id({ kept: true }),
	/** Only the diagnoses that are so far. */
	status: choice(boardStatuses, null, { kept: true }),
});
