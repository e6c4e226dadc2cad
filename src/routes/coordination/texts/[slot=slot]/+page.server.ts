import { NotFound } from '#lib/errors.ts';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { configuration } from '#lib/configuration.server.ts';
import { restore, reword, switchOff, switchOn } from '#lib/texts/commands.server.ts';
import { previewOf, titleOf } from '#lib/texts/overview.server.ts';
import { cityTexts, versionsOf } from '#lib/texts/queries.server.ts';
import { fieldsOf, stateOf, wordingOf } from '#lib/texts/rules.ts';
import { versionSchema, wordingSchemas } from '#lib/texts/schema.ts';
import { placeIn, productWording, withWording } from '#lib/texts/texts.server.ts';
import type { Outcome } from '#lib/forms/outcome.ts';
import { again, check, readFields } from '#lib/forms/form.server.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const { gate, locale } = locals;
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
		justPublished: url.searchParams.has('published'),
	};
};

/** The form of a text; 404 if there is no such text. */
async function readForm({ locals, request, params }: RequestEvent) {
	locals.gate.require('texts.change');
	const texts = await cityTexts();
	const place = placeIn(texts, params['slot'] ?? '');
	if (!place) throw new NotFound();
	return { texts, place, form: check(wordingSchemas[place.sort], await readFields(request)) };
}

/** A verb that only names the version it read. */
async function act(
	{ locals, request, params }: RequestEvent,
	verb: (viewer: Viewer, slot: string, input: { version: number }) => Promise<Outcome>,
) {
	locals.gate.require('texts.change');
	const slot = params['slot'] ?? '';
	const form = check(versionSchema, await readFields(request));
	if (!form.ok) return fail(400, { ...form.failure.data, which: 'verb' });
	const outcome = await verb(locals.viewer, slot, form.data);
	if (!outcome.ok) return fail(400, { ...again(form.values, outcome.issues).data, which: 'verb' });
	redirect(303, `/coordination/texts/${slot}?published`);
}

export const actions: Actions = {
	preview: async (event) => {
		const { texts, place, form } = await readForm(event);
		if (!form.ok) return form.failure;
		if (form.data.version !== (texts.changed.get(place.slot)?.version ?? 0))
			return again(form.values, [{ field: 'version', key: 'error_text_version' }]);
		const preview = previewOf(withWording(texts, place, wordingOf(form.data)), place);
		return { values: form.values, issues: [], preview };
	},
	publish: async (event) => {
		const { place, form } = await readForm(event);
		if (!form.ok) return form.failure;
		const done = await reword(event.locals.viewer, place.slot, form.data);
		if (!done.ok) return again(form.values, done.issues);
		redirect(303, `/coordination/texts/${place.slot}?published`);
	},
	restore: (event) => act(event, restore),
	off: (event) => act(event, switchOff),
	on: (event) => act(event, switchOn),
};
