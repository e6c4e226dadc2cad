import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import type { Locale } from './locale.ts';

const current = new AsyncLocalStorage<Locale>();
overwriteGetLocale(() => current.getStore() ?? 'en');

/** Runs `work` so that every message in it is in `locale`. */
export function inLocale<T>(locale: Locale, work: () => T): T {
	return current.run(locale, work);
}
