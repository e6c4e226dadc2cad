import { z } from 'zod';
import { inEach, line, list, version } from '#lib/forms/fields.ts';
import { locales, type Locale } from '#lib/i18n/locale.ts';

/** A role in the whole city, or in one department. */
export type Membership =
	| { role: 'coordinator' | 'observer'; departmentId: null }
	| { role: 'head' | 'contributor'; departmentId: number };

/** Somebody who is signed in, with everything the gate needs to know. */
export type Person = {
	id: number;
	name: string;
	email: string;
	locale: Locale | null;
	memberships: Membership[];
};

/** A person as others see them in lists and histories. */
export type NamedPerson = { id: number; name: string };

/** A password as it is hashed: the same letters are the same password, however a keyboard put them together (NIST SP 800-63B). */
export const normalPassword = (password: string): string => password.normalize('NFKC');

const email = z
	.string({ error: 'error_email_empty' })
	.trim()
	.toLowerCase()
	.min(1, 'error_email_empty')
	.max(254, 'error_email_form')
	.regex(/^[^\s@\u0000]+@[^\s@\u0000]+$/, 'error_email_form');

export const signInSchema = z.object({
	email,
	// only what could be hashed is looked at; rules for a new password do not belong on a sign-in form
	password: z
		.string({ error: 'error_password_empty' })
		.min(1, 'error_password_empty')
		.max(500, 'error_password_long'),
});

const cityName = line(80, 'error_city_empty');
const languages = z.preprocess(
	list,
	z
		.array(z.enum(locales, { error: 'error_choose' }))
		.min(1, 'error_languages_empty')
		.max(20, 'error_choose')
		.transform((ticked) => locales.filter((it) => ticked.includes(it))),
);

/** The settings of a city: its name in each of the languages that it has had so far, and those that it has from now on. */
export const settingsSchema = (now: readonly Locale[]) =>
	z.object({ ...inEach('name', now, cityName), languages, version });

export const setUpSchema = z.object({
	/** Shown once, on the console. */
	token: z.string(),
	city: cityName,
	languages,
	name: line(120, 'error_name_empty'),
	email,
	// measured as it is hashed
	password: z
		.string({ error: 'error_password_short' })
		.transform(normalPassword)
		.pipe(z.string().min(12, 'error_password_short').max(128, 'error_password_long')),
});
