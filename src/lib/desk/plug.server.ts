import * as m from '#lib/i18n/generated/messages.js';
import type { Plug } from '#lib/plug.ts';

/** What the desk gives to the whole. */
export const desk = { places: [{ href: '/', label: m.nav_desk }] } satisfies Plug;
