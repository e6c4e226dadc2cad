import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import Choices from './Choices.svelte';
import DateInput from './DateInput.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Notice from './Notice.svelte';
import Pager from './Pager.svelte';
import Segmented from './Segmented.svelte';
import Select from './Select.svelte';
import TextArea from './TextArea.svelte';
import TextInput from './TextInput.svelte';

// Without JavaScript the page is what the server sends, so its HTML is what is tested.
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
const attribute = (html: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(html)?.[1];

describe('a field', () => {
	const broken = {
		name: 'sign',
		label: 'How will we know?',
		hint: 'A number or a sign.',
		error: 'Write how we will know',
	};

	it.each([
		['line of text', render(TextInput, { props: broken }).body],
		['text', render(TextArea, { props: broken }).body],
		['day', render(DateInput, { props: broken }).body],
		['list', render(Select, { props: { ...broken, options: [{ value: 1, label: 'One' }] } }).body],
	])('with a %s names its label, hint and error', (_, html) => {
		expect(html).toContain('<label for="sign"');
		const control = /<(?:input|textarea|select)[^>]*>/.exec(html)![0];
		expect(attribute(control, 'id')).toBe('sign');
		expect(attribute(control, 'aria-invalid')).toBe('true');
		for (const part of attribute(control, 'aria-describedby')!.split(' '))
			expect(idsOf(html)).toContain(part);
	});

	it('without an error is not said to be wrong', () => {
		const { body } = render(TextInput, {
			props: { name: 'title', label: 'What will change?', value: 'Sign-up' },
		});
		expect(body).not.toMatch(/aria-invalid|aria-describedby|class="err"/);
		expect(body).toContain('value="Sign-up"');
	});

	it('for a day says the day in words', () => {
		const props = { name: 'due_on', label: 'By when?', inWords: (day: string) => `the day ${day}` };
		expect(render(DateInput, { props: { ...props, value: '2026-12-04' } }).body).toContain(
			'the day 2026-12-04',
		);
		expect(render(DateInput, { props: { ...props, value: '4.12.' } }).body).not.toContain('the day');
	});

	it('with a list shows what was chosen, as a number or as text', () => {
		const options = [
			{ value: 1, label: 'One' },
			{ value: 2, label: 'Two' },
		];
		for (const value of [2, '2'])
			expect(render(Select, { props: { name: 'n', label: 'N', options, value } }).body).toMatch(
				/value="2" selected/,
			);
	});
});

describe('groups', () => {
	const options = [
		{ value: 'a', label: 'First' },
		{ value: 'b', label: 'Second' },
	];

	it('of segments are radios of which the chosen one is checked', () => {
		const { body } = render(Segmented, { props: { name: 'mark', legend: 'Mark', options, value: 'b' } });
		expect(body.match(/type="radio" name="mark"/g)).toHaveLength(2);
		expect(/<input[^>]*value="b"[^>]*>/.exec(body)![0]).toContain('checked');
		expect(/<input[^>]*value="a"[^>]*>/.exec(body)![0]).not.toContain('checked');
	});

	it('are reached by the links of an error summary', () => {
		const props = { name: 'level', legend: 'Level', options, error: 'Choose one' };
		for (const { body } of [render(Segmented, { props }), render(Choices, { props })]) {
			expect(/<input[^>]*id="level"[^>]*>/.exec(body)).not.toBeNull();
			expect(idsOf(body)).toContain('level-error');
		}
	});

	it('of boxes keep all that was chosen', () => {
		const { body } = render(Choices, { props: { name: 'p', legend: 'P', options, values: ['a', 'b'] } });
		expect(body.match(/checked/g)).toHaveLength(2);
	});
});

describe('an error summary', () => {
	const issues = [
		{ field: 'owner', message: 'Choose the person in charge' },
		{ field: 'due_on', message: 'Enter a day' },
	];

	it('links each line to its field and takes the focus without JavaScript too', () => {
		const { body } = render(ErrorSummary, { props: { title: 'Two fields need something', issues } });
		expect(body).toContain('<a href="#owner">Choose the person in charge</a>');
		expect(body).toContain('<a href="#due_on">');
		expect(body).toMatch(/<section[^>]*tabindex="-1"[^>]*autofocus/);
	});

	it('says in its heading what is the matter, where it is one thing', () => {
		const { body } = render(ErrorSummary, { props: { title: 'One field', issues: issues.slice(0, 1) } });
		expect(body).toMatch(/<h2 id="errs-title">.*<a href="#owner">Choose the person in charge<\/a>.*<\/h2>/);
		expect(body).not.toContain('One field');
		expect(body.match(/<a /g)).toHaveLength(1);
	});

	it('is not there when nothing is to be mended', () => {
		expect(render(ErrorSummary, { props: { title: 'x', issues: [] } }).body).not.toContain('section');
	});
});

it('a notice is announced politely', () => {
	const children = createRawSnippet(() => ({ render: () => '<p>The update is posted.</p>' }));
	expect(render(Notice, { props: { children } }).body).toMatch(/role="status"[\s\S]*The update is posted/);
});

it('a pager leaves out the way that does not exist', () => {
	const { body } = render(Pager, {
		props: { label: 'Pages', next: { href: '?after=50', label: 'Next 50' } },
	});
	expect(body).toContain('rel="next" href="?after=50"');
	expect(body).not.toContain('rel="prev"');
});
