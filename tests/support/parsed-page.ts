import type { Page } from '@playwright/test';
import type { Fields } from './visitor.ts';

export type Control = {
	name: string;
	/** text, textarea, date, select, radio, checkbox, hidden, password … */
	type: string;
	value: string;
	/** Chosen, for what can be ticked. */
	checked: boolean;
	/** What a list offers. */
	options: string[];
	/** How many characters it may have; -1 if nothing is said of it. */
	maxLength: number;
	/** The last day that a day can be; '' if there is none. */
	max: string;
};

/** A form of a page; one that has buttons with addresses of their own is listed once for each. */
export type PageForm = { action: string; controls: Control[]; button: Fields };

export type ParsedPage = {
	lang: string;
	forms: PageForm[];
	/** Every id, in order, also those that come twice. */
	ids: string[];
	/** The links of the error summary; null where there is none. */
	summary: { href: string; text: string }[] | null;
	controls: Control[];
};

/** Reads HTML as a browser does, without opening it. `address` is where it came from. */
export function parsePage(page: Page, html: string, address: string): Promise<ParsedPage> {
	return page.evaluate(
		([text, base]) => {
			const page = new DOMParser().parseFromString(text, 'text/html');
			type Listed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
			const read = (element: Listed) => ({
				name: element.name,
				type: element instanceof HTMLInputElement ? element.type : element.localName,
				value: element.value,
				checked: element instanceof HTMLInputElement && element.checked,
				options: element instanceof HTMLSelectElement ? [...element.options].map((it) => it.value) : [],
				maxLength: Number(element.dataset['limit'] ?? ('maxLength' in element ? element.maxLength : -1)),
				max: element instanceof HTMLInputElement ? element.max : '',
			});
			const listed = 'input[name], select[name], textarea[name]';
			const controls = [...page.querySelectorAll<Listed>(listed)];
			// also fields elsewhere on the page that name the form
			const controlsOf = (form: HTMLFormElement) => controls.filter((it) => it.form === form).map(read);
			const forms = [...page.querySelectorAll('form')]
				.filter((form) => form.getAttribute('method') === 'post')
				.flatMap((form) => {
					// also buttons elsewhere on the page that name the form
					const buttons = [...form.elements].filter((it) => it instanceof HTMLButtonElement);
					const seen = new Set<string>();
					return buttons.flatMap((button) => {
						const action = button.getAttribute('formaction') ?? form.getAttribute('action') ?? '';
						if (seen.has(action)) return [];
						seen.add(action);
						const { pathname, search } = new URL(action, base);
						const named: Record<string, string> = button.name ? { [button.name]: button.value } : {};
						return [{ action: pathname + search, controls: controlsOf(form), button: named }];
					});
				});
			const box = page.querySelector('[aria-labelledby="errs-title"]');
			return {
				lang: page.documentElement.lang,
				forms,
				ids: [...page.querySelectorAll('[id]')].map((it) => it.id),
				summary:
					box &&
					[...box.querySelectorAll('a')].map((it) => ({
						href: it.getAttribute('href') ?? '',
						text: it.textContent.trim(),
					})),
				controls: controls.map(read),
			};
		},
		[html, address] as const,
	);
}

/** What the browser would send of a form as it stands. */
export function asItStands({ controls, button }: PageForm): Fields {
	const fields: Record<string, string[]> = {};
	for (const { name, type, value, checked } of controls) {
		if ((type === 'radio' || type === 'checkbox') && !checked) continue;
		(fields[name] ??= []).push(value);
	}
	const single = Object.entries(fields).map(([name, all]) => [name, all.length > 1 ? all : all[0]!] as const);
	return { ...Object.fromEntries(single), ...button };
}
