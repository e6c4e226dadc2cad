import * as m from '#lib/i18n/generated/messages.js';
import type { Plug } from '#lib/plug.ts';

/** What the tracker gives to the whole. */
export const tracker = {
	places: [{ href: '/tracker', label: m.nav_tracker, covers: ['/commitments', '/registers'] }],
} satisfies Plug;
