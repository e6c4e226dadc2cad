import * as m from '#lib/i18n/generated/messages.js';
import type { Plug } from '#lib/plug.ts';

/** What coordination gives to the whole. */
export const coordination = {
	places: [{ href: '/coordination', label: m.nav_coordination, permission: 'round.oversee' }],
} satisfies Plug;
