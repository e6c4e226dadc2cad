import { NotFound } from '#lib/errors.ts';
import type { RequestEvent } from '@sveltejs/kit';
import { configuration } from '#lib/configuration.server.ts';
import { restore, rewordText, switchOff, switchOn } from '#lib/texts/commands.server.ts';
import { previewOf, titleOf } from '#lib/texts/overview.server.ts';
import { cityTexts, versionsOf } from '#lib/texts/queries.server.ts';
import { fieldsOf, stateOf, wordingOf } from '#lib/texts/rules.ts';
import { versionSchema, wordingSchemas } from '#lib/texts/schema.ts';
import { placeIn, productWording, withWording } from '#lib/texts/texts.server.ts';
import { act } from '#lib/forms/act.server.ts';
import { refuse } from '#lib/forms/outcome.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals.viewer;
	gate.require('texts.change');
	const [texts, versions] = await Promise.all([cityTexts(), versionsOf(params.slot)]);
	const place = placeIn(texts, params.slot);
	if (!place) throw new NotFound();
	const [known, product] = [texts.changed.get(place.slot), productWording(place.slot)];
	return {
		title: titleOf(place, locale),
		kind: place.sort === 'prompt' ? place.kind : null,
		question: texts.in(locale).question(place.principle).question,
		fields: fieldsOf(texts.wording(place.slot)!),
		product: product && fieldsOf(product),
		reworded: known?.wording != null && product !== null,
		own: known?.own ?? false,
		asked: known?.asked ?? true,
		lastOne: place.sort === 'prompt' && texts.promptKeys(place.kind, place.principle).length === 1,
		state: stateOf(known),
		version: known?.version ?? 0,
		versions,
		timeZone: configuration().CITY_TIME_ZONE,
	};
};

const slotOf = ({ params }: RequestEvent) => params['slot'] ?? '';

/** The form of a text; 404 if there is no such text. */
async function formOf(event: RequestEvent) {
	const place = placeIn(await cityTexts(), slotOf(event));
	if (!place) throw new NotFound();
	return wordingSchemas(event.locals.languages)[place.sort];
}

const change = { asks: 'texts.change' as const, id: slotOf, notice: 'published' };
// a verb that only names the version it read
const verb = { ...change, form: 'verb', places: { version: 'verbs', form: 'verbs' } };
const words = { ...change, form: 'publish' };

export const actions: Actions = {
	preview: act(
		formOf,
		async (_, slot: string, input, { locals }) => {
			const texts = await cityTexts();
			const place = placeIn(texts, slot);
			if (!place) throw new NotFound();
			if (input.version !== (texts.changed.get(slot)?.version ?? 0))
				return refuse('version', 'error_text_version');
			const preview = previewOf(withWording(texts, place, wordingOf(input)), place, locals.languages);
			return { ok: true as const, preview };
		},
		{ ...words, to: () => null },
	),
	publish: act(formOf, rewordText, words),
	restore: act(versionSchema, restore, verb),
	off: act(versionSchema, switchOff, verb),
	on: act(versionSchema, switchOn, verb),
};
