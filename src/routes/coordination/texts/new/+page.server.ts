import { addPrompt } from '#lib/texts/commands.server.ts';
import { kindsIn, previewOf } from '#lib/texts/overview.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { wordingOf } from '#lib/texts/rules.ts';
import { newPromptSchema } from '#lib/texts/schema.ts';
import { withWording } from '#lib/texts/texts.server.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { newPrompt } from '#lib/texts/address.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	const { gate, locale } = locals.viewer;
	gate.require('texts.change');
	const kinds = kindsIn(locale).map(({ key, name }) => ({ value: key, label: name }));
	const asked = newPrompt.read(url.searchParams);
	return {
		kinds,
		principles: contentIn(locale).questions.map(({ key, name }) => ({ value: key, label: name })),
		kind: asked.kind,
		principle: asked.principle,
	};
};

const schema = ({ locals }: RequestEvent) => newPromptSchema(locals.languages);
const add = { asks: 'texts.change' as const, form: 'publish' };

export const actions: Actions = {
	preview: act(
		schema,
		async (_, __: null, input, { locals }) => {
			const { kind, principle } = input;
			const place = { sort: 'prompt', slot: 'city-new', kind, principle } as const;
			const texts = withWording(await cityTexts(), place, wordingOf(input));
			return { ok: true as const, preview: previewOf(texts, place, locals.languages) };
		},
		{ ...add, to: () => null },
	),
	publish: act(schema, addPrompt, {
		...add,
		to: ({ id }) => `/coordination/texts/city-${id}`,
		notice: 'published',
	}),
};
