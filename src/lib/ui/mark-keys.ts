/** The keys 1 to 4 mark the prompt in which the focus is: for a list whose radio groups are fieldsets. */
export function markByKey(event: KeyboardEvent): void {
	const target = event.target as HTMLElement;
	if (!/^[1-4]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
	if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return;
	const radios = target.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input[type="radio"]');
	const chosen = radios?.[Number(event.key) - 1];
	if (!chosen) return;
	event.preventDefault();
	chosen.focus();
	chosen.click();
}
