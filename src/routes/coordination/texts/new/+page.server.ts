import { redirect } from '@sveltejs/kit';
import { addPrompt } from '#lib/texts/commands.server.ts';
import { kindsIn, previewOf } from '#lib/texts/overview.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { wordingOf } from '#lib/texts/rules.ts';
import { newPromptSchema } from '#lib/texts/schema.ts';
import { withWording } from '#lib/texts/texts.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import { newPrompt } from '#lib/texts/address.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const { gate, locale } = locals;
	gate.require('texts.change');
	const kinds = kindsIn(locale).map(({ key, name }) => ({ value: key, label: name }));
	const asked = newPrompt.read(url.searchParams);
	return {
		kinds,
		principles: contentIn(locale).questions.map(({ key, name }) => ({ value: key, label: name })),
		kind: (kinds.find(({ value }) => value === asked.kind) ?? kinds[0]!).value,
		principle: asked.principle,
	};
};

export const actions: Actions = {
	preview: async ({ locals, request }) => {
		locals.gate.require('texts.change');
		const form = check(newPromptSchema, await readFields(request));
		if (!form.ok) return form.failure;
		const { kind, principle } = form.data;
		const place = { sort: 'prompt', slot: 'city-new', kind, principle } as const;
		const preview = previewOf(withWording(await cityTexts(), place, wordingOf(form.data)), place);
		return { values: form.values, issues: [], preview };
	},
	publish: async ({ locals, request }) => {
		locals.gate.require('texts.change');
		const form = check(newPromptSchema, await readFields(request));
		if (!form.ok) return form.failure;
		const added = await addPrompt(locals.gate, form.data);
		if (!added.ok) return again(form.values, added.issues);
		redirect(303, `/coordination/texts/${added.slot}?published`);
	},
};
