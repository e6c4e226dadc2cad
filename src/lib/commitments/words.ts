import * as m from '#lib/i18n/generated/messages.js';
import type { Effort, PartnerStatus, Status } from './schema.ts';

/** A status in the reader's language. */
export function statusWord(status: Status): string {
	return {
		planned: m.status_planned,
		under_way: m.status_under_way,
		needs_help: m.status_needs_help,
		done: m.status_done,
		stopped: m.status_stopped,
	}[status]();
}

/** An effort in the reader's language. */
export function effortWord(effort: Effort): string {
	return { S: m.effort_s, M: m.effort_m, L: m.effort_l }[effort]();
}

/** How an invited department stands to a commitment, in the reader's language. */
export function partnerWord(status: PartnerStatus): string {
	return { invited: m.partner_invited, accepted: m.partner_accepted, declined: m.partner_declined }[status]();
}
