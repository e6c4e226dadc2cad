import type { Page } from '@playwright/test';

/**
 * The words of the page that stand beyond its edges or are cut by the box that holds them, and whether the page can be
 * moved sideways. What scrolls by itself, such as a wide table, may hold more than it shows.
 */
export async function whatDoesNotFit(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const wide = document.documentElement.clientWidth;
		const problems: string[] = [];
		if (document.documentElement.scrollWidth > wide) problems.push('the page can be moved sideways');
		const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const box = document.createRange();
		while (words.nextNode()) {
			const text = words.currentNode as Text;
			if (!text.data.trim() || !text.parentElement?.checkVisibility({ visibilityProperty: true })) continue;
			box.selectNodeContents(text);
			const rects = [...box.getClientRects()].filter(({ width }) => width > 0);
			if (!rects.length) continue;
			let [left, right] = [0, wide];
			let hidden = false;
			for (let it: Element | null = text.parentElement; it && it !== document.body; it = it.parentElement) {
				const style = getComputedStyle(it);
				// for screen readers only, or drawn elsewhere
				if (style.clipPath !== 'none' || it.matches('svg, select, .skip, script, style')) hidden = true;
				if (['auto', 'scroll'].includes(style.overflowX)) hidden = true;
				if (['hidden', 'clip'].includes(style.overflowX)) {
					const edge = it.getBoundingClientRect();
					[left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
				}
			}
			if (hidden) continue;
			for (const rect of rects)
				if (rect.left < left - 1 || rect.right > right + 1) {
					problems.push(
						`“${text.data.trim().slice(0, 60)}” from ${rect.left} to ${rect.right}, of ${left} to ${right}`,
					);
					break;
				}
		}
		return problems;
	});
}
