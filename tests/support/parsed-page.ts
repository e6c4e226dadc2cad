import { parse, type DefaultTreeAdapterTypes } from 'parse5';
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
	/** How many its words say that a list has with it; null if they say none. */
	count: number | null;
};

export type Link = {
	href: string;
	text: string;
	/** How many it says that its list has; null if it says none. */
	count: number | null;
	classes: string[];
	rel: string;
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
	links: Link[];
};

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.Node;

/** An element and everything in it, in the order of the page. */
function* within(node: Node): Generator<Element> {
	if ('attrs' in node) yield node;
	if ('childNodes' in node) for (const child of node.childNodes) yield* within(child);
}
const attribute = (element: Element, name: string) => element.attrs.find((it) => it.name === name)?.value;
const countOf = (element: Element) => {
	const written = attribute(element, 'data-count');
	return written === undefined ? null : Number(written);
};
const has = (element: Element, name: string) => attribute(element, name) !== undefined;

/** The text in a node, as `textContent` says it. */
function textIn(node: Node): string {
	if ('value' in node && node.nodeName === '#text') return node.value;
	return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

/** The form that an element belongs to: the one it names, else the one that it stands in. */
function formOf(element: Element, all: Element[]): Element | undefined {
	const named = attribute(element, 'form');
	if (named !== undefined) return all.find((it) => it.tagName === 'form' && attribute(it, 'id') === named);
	for (let it: Node | null = element.parentNode; it; it = 'parentNode' in it ? it.parentNode : null)
		if (it.nodeName === 'form') return it;
	return undefined;
}

const optionValue = (option: Element) =>
	attribute(option, 'value') ?? textIn(option).trim().replace(/\s+/g, ' ');

function valueOf(element: Element, type: string): string {
	if (element.tagName === 'textarea') return textIn(element);
	if (element.tagName === 'select') {
		const options = [...within(element)].filter((it) => it.tagName === 'option');
		const chosen =
			options.findLast((it) => has(it, 'selected')) ?? options.find((it) => !has(it, 'disabled'));
		return chosen ? optionValue(chosen) : '';
	}
	const written = attribute(element, 'value');
	if (type === 'radio' || type === 'checkbox') return written ?? 'on';
	// a browser shows no day that is none
	if (type === 'date' && !/^\d{4,}-\d\d-\d\d$/.test(written ?? '')) return '';
	return type === 'textarea' ? (written ?? '') : (written ?? '').replace(/[\r\n]/g, '');
}

function controlOf(element: Element): Control {
	const type = element.tagName === 'input' ? (attribute(element, 'type') ?? 'text') : element.tagName;
	return {
		name: attribute(element, 'name')!,
		type,
		value: valueOf(element, type),
		checked: has(element, 'checked'),
		options: [...within(element)].filter((it) => it.tagName === 'option').map(optionValue),
		// a field says its limit to the scripts, so that the browser cuts nothing off
		maxLength: Number(attribute(element, 'data-limit') ?? attribute(element, 'maxlength') ?? -1),
		max: attribute(element, 'max') ?? '',
		count: countOf(element),
	};
}

/** Reads HTML as a browser does, without one. `address` is where it came from. */
export function parsePage(html: string, address: string): ParsedPage {
	const all = [...within(parse(html))];
	const listed = all.filter(
		(it) => ['input', 'select', 'textarea'].includes(it.tagName) && attribute(it, 'name'),
	);
	const forms = all
		.filter((it) => it.tagName === 'form' && attribute(it, 'method') === 'post')
		.flatMap((form) => {
			// also fields and buttons elsewhere on the page that name the form
			const controls = listed.filter((it) => formOf(it, all) === form).map(controlOf);
			const buttons = all.filter((it) => it.tagName === 'button' && formOf(it, all) === form);
			const seen = new Set<string>();
			return buttons.flatMap((button) => {
				const action = attribute(button, 'formaction') ?? attribute(form, 'action') ?? '';
				if (seen.has(action)) return [];
				seen.add(action);
				const { pathname, search } = new URL(action, address);
				const name = attribute(button, 'name');
				return [
					{
						action: pathname + search,
						controls,
						button: name ? { [name]: attribute(button, 'value') ?? '' } : {},
					},
				];
			});
		});
	const box = all.find((it) => attribute(it, 'aria-labelledby') === 'errs-title');
	return {
		lang:
			attribute(
				all.find((it) => it.tagName === 'html')!,
				'lang',
			) ?? '',
		forms,
		ids: all.flatMap((it) => attribute(it, 'id') ?? []),
		summary: box
			? [...within(box)]
					.filter((it) => it.tagName === 'a')
					.map((it) => ({ href: attribute(it, 'href') ?? '', text: textIn(it).trim() }))
			: null,
		controls: listed.map(controlOf),
		links: all
			.filter((it) => it.tagName === 'a' && has(it, 'href'))
			.map((it) => ({
				href: attribute(it, 'href')!,
				text: textIn(it).trim().replace(/\s+/g, ' '),
				count: countOf(it),
				classes: (attribute(it, 'class') ?? '').split(' '),
				rel: attribute(it, 'rel') ?? '',
			})),
	};
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
