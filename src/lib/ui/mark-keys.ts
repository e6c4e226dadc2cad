/**
 * The keys 1 to 4 mark the prompt in which the focus is, and 0 or Delete takes the mark back: for a list whose radio
 * groups are fieldsets.
 */
export function markByKey(event: KeyboardEvent): void {
	const target = event.target as HTMLElement;
	const takesBack = ['0', 'Delete', 'Backspace'].includes(event.key);
	if (!(takesBack || /^[1-4]$/.test(event.key)) || event.ctrlKey || event.metaKey || event.altKey) return;
	if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
	if (takesBack) {
		event.preventDefault();
		return target.closest('fieldset')?.querySelector<HTMLButtonElement>('[name=take_back]')?.click();
	}
	const radios = target.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[type="radio"]');
	const chosen = radios?.[Number(event.key) - 1];
	if (!chosen) return;
	event.preventDefault();
	chosen.focus();
	chosen.click();
}
