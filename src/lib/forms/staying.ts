import type { SubmitFunction } from '@sveltejs/kit';
import { invalidateAll } from '$app/navigation';

/** Empties what was written into a form, also for the components that hold it. */
function clear(form: HTMLFormElement): void {
	for (const field of form.querySelectorAll<HTMLInputElement>(
		'textarea, input[type=text], input[type=date]',
	)) {
		field.value = '';
		field.dispatchEvent(new Event('input', { bubbles: true }));
	}
}

/**
 * For `use:enhance` on a page that stays: a form that comes back keeps what was typed, and the page around it is
 * read again, so that it shows what somebody else changed and the next try starts from there. One that was taken
 * is empty again.
 */
export const staying: SubmitFunction =
	({ formElement }) =>
	async ({ result, update }) => {
		if (result.type === 'redirect') clear(formElement);
		await update({ reset: false });
		if (result.type === 'failure') await invalidateAll();
	};
