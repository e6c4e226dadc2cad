import { z } from 'zod';
import type { Locale } from '#lib/i18n/locale.ts';
import { line } from '#lib/forms/fields.ts';

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

export const setUpSchema = z.object({
	/** Shown once, on the console. */
	token: z.string(),
	city: line(80, 'error_city_empty'),
	name: line(120, 'error_name_empty'),
	email,
	password: z
		.string({ error: 'error_password_short' })
		.min(12, 'error_password_short')
		.max(128, 'error_password_long'),
});
