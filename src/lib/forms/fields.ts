import { z } from 'zod';
import { isDay } from '#lib/i18n/days.ts';
import { clean, cleanLine } from '#lib/i18n/clean.ts';
import { locales, type Locale, type Written } from '#lib/i18n/locale.ts';
import { fill, read } from '#lib/i18n/numbers.ts';

/** One line of text that must be there, at most `max` characters. */
export const line = (max: number, empty: string) =>
	z.string({ error: empty }).transform(cleanLine).pipe(z.string().min(1, empty).max(max, 'error_too_long'));

/** Text that must be there, at most `max` characters, with its line breaks. */
export const text = (max: number, empty: string) =>
	z.string({ error: empty }).transform(clean).pipe(z.string().min(1, empty).max(max, 'error_too_long'));

/** Text that may be missing; empty is ''. */
export const optionalText = (max: number) =>
	z
		.string()
		.optional()
		.transform((value) => clean(value ?? ''))
		.pipe(z.string().max(max, 'error_too_long'));

/** A calendar day that must be there, as yyyy-mm-dd. */
export const day = (empty: string) =>
	z
		.string({ error: empty })
		.trim()
		.min(1, empty)
		.refine((value) => value === '' || isDay(value), 'error_day_form');

/** A field that may come several times, as the list that it is: none, one or many. */
export const list = (values: unknown): unknown[] =>
	Array.isArray(values) ? values : values === undefined ? [] : [values];

/** The key of a row, as a form sends it. */
export const id = (missing: string) =>
	z
		.string({ error: missing })
		.regex(/^[1-9]\d{0,14}$/, missing)
		.transform(Number);

/** The key of a row, or nothing: '' and a missing field are null. */
export const optionalId = z
	.string()
	.regex(/^([1-9]\d{0,14})?$/, 'error_choose')
	.optional()
	.transform((value) => (value ? Number(value) : null));

/** A version that a form read and sends back. */
export const version = z
	.string({ error: 'error_version' })
	.regex(/^\d{1,9}$/, 'error_version')
	.transform(Number);

/** A number as people write it in the language of the page; '' and a missing field are null. */
export const optionalNumber = z
	.string()
	.optional()
	.transform((text = '', context): number | null => {
		const found = read(text);
		if (found && 'value' in found) return found.value;
		const params = found && {
			typed: text.trim(),
			whole: fill(found.unclear.whole),
			fraction: fill(found.unclear.fraction),
		};
		const message = found ? 'error_number_unclear' : 'error_number';
		context.issues.push({ code: 'custom', input: text, message, ...(params && { params }) });
		return z.NEVER;
	});

/** The fields of what a city writes in each of its languages, `name_en` and `name_pl`; one of no such language is none. */
export const inEach = <Name extends string, Field extends z.ZodType>(
	name: Name,
	languages: readonly Locale[],
	field: Field,
) =>
	Object.fromEntries(languages.map((it) => [`${name}_${it}`, field])) as unknown as Record<
		`${Name}_${Locale}`,
		z.ZodOptional<Field>
	>;

/** What was typed into such fields, as it is kept. */
export function writtenIn<Name extends string>(
	name: Name,
	fields: { [Field in `${Name}_${Locale}`]?: string | undefined },
): Written {
	const given = locales.map((it) => [it, fields[`${name}_${it}`]] as const);
	return Object.fromEntries(given.filter(([, text]) => text));
}
