/** What every field takes. Texts come in the reader's language; `id` is `name` unless given, since error summaries link to `#name`. */
export type FieldText = {
	label: string;
	hint?: string | undefined;
	error?: string | undefined;
	/** A word behind the label, such as "optional". */
	aside?: string | undefined;
	/** For a field whose purpose the page already shows; the label stays for screen readers. */
	hideLabel?: boolean | undefined;
};

/** What a control must carry so that its label, hint and error are announced with it. */
export type ControlAttributes = {
	id: string;
	'aria-describedby': string | undefined;
	'aria-invalid': 'true' | undefined;
};

/** The attributes of the control `id`, for the parts that its field shows. */
export function controlAttributes(id: string, shown: { hint?: unknown; error?: unknown }): ControlAttributes {
	const parts = [shown.hint && `${id}-hint`, shown.error && `${id}-error`].filter(Boolean);
	return {
		id,
		'aria-describedby': parts.length ? parts.join(' ') : undefined,
		'aria-invalid': shown.error ? 'true' : undefined,
	};
}
