/**
 * Puts what stands in a field beside it while a page is printed: a field shows only as much as its box has room for.
 * Answers with what to call when the page goes away.
 */
export function printWholeFields(): () => void {
	const show = () => {
		for (const field of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
			'main textarea, main input[type=text]',
		)) {
			if (!field.value) continue;
			const copy = document.createElement('div');
			copy.className = 'printed';
			copy.textContent = field.value;
			field.after(copy);
		}
	};
	const hide = () => document.querySelectorAll('.printed').forEach((it) => it.remove());
	addEventListener('beforeprint', show);
	addEventListener('afterprint', hide);
	return () => {
		removeEventListener('beforeprint', show);
		removeEventListener('afterprint', hide);
	};
}
