import { overwriteGetLocale } from '#lib/i18n/generated/runtime.js';
import { isLocale } from '#lib/i18n/locale.ts';

// The server has chosen the language and said so in <html lang>.
overwriteGetLocale(() => {
	const { lang } = document.documentElement;
	return isLocale(lang) ? lang : 'en';
});
