import { z } from 'zod';
import type { FormState } from './form.ts';

// Which fields a form has. Only those are read, kept and sent back; whatever else somebody posts is nothing to us.

type Fields = FormState['values'];

const named = new WeakMap<z.ZodType, (name: string) => boolean>();

/** A form whose fields follow from what it shows: takes those that `isField` knows, as they were sent. */
export function fieldsWhere(isField: (name: string) => boolean): z.ZodType<Fields> {
	const schema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
	named.set(schema, isField);
	return schema;
}

/** The names of the fields of a schema, in its order; none where they follow from what the form shows. */
export function namesOf(schema: z.ZodType): string[] {
	if (schema instanceof z.ZodPipe) return namesOf(schema.in as z.ZodType);
	return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Of what was posted, the fields that the form of `schema` has; `missing` if it has some and none of them came. */
export function declaredIn(schema: z.ZodType, posted: Fields): { fields: Fields; missing: boolean } {
	const names = namesOf(schema);
	const isField = named.get(schema) ?? ((name: string) => names.includes(name));
	const own = Object.entries(posted).filter(([name]) => isField(name));
	const mayBeEmpty = !names.length && !named.has(schema);
	return { fields: Object.fromEntries(own), missing: !own.length && !mayBeEmpty };
}
