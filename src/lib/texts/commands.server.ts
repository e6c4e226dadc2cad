import { NotFound } from '#lib/errors.ts';
import type { z } from 'zod';
import { record } from '#lib/activity/commands.server.ts';
import { clock } from '#lib/clock.server.ts';
import type { Changes, Verb } from '#lib/activity/schema.ts';
import { database, type Transaction } from '#lib/database/connection.server.ts';
import { refuse, type Outcome, type Refusal } from '#lib/forms/outcome.ts';
import type { Permit } from '#lib/activity/schema.ts';
import type { Viewer } from '#lib/people/access.ts';
import type { Person } from '#lib/people/schema.ts';
import { cityTexts } from './queries.server.ts';
import { changesOf, fieldOf, sameWording, wordingOf } from './rules.ts';
import {
	mostPrompts,
	type newPromptSchema,
	type PostedWording,
	type TextPlace,
	type Wording,
} from './schema.ts';
import { placeIn, productWording, type CityTexts } from './texts.server.ts';
import { keepWordings } from './wordings.server.ts';

/** What a text becomes: with words of the city's own, or (null) the product's. */
type Next = { verb: Verb; wording: Wording | null; asked: boolean; changes: Changes };

/** Publications come one after the other, so that a revision names one state of all texts. Readers do not wait. */
async function oneAtATime(sql: Transaction): Promise<CityTexts> {
	await sql`lock table city_text in share row exclusive mode`;
	return cityTexts(sql);
}

async function publish(
	sql: Transaction,
	text: { id: number; slot: string; number: number },
	next: Next,
	permit: Permit<Person>,
): Promise<void> {
	const ids = await keepWordings(sql, new Map(next.wording ? [[text.slot, next.wording]] : []));
	await sql`insert into city_text_version (text_id, number, wording_id, asked, published_by, published_at)
		values (${text.id}, ${text.number}, ${ids.get(text.slot) ?? null}, ${next.asked}, ${permit.person.id},
			${clock.now()})`;
	await record(sql, permit, {
		verb: next.verb,
		about: { city_text: text.id },
		note: text.slot,
		changes: next.changes,
	});
}

/** Changes one text; a form that was opened before somebody else's change gets it again to look at. */
async function change(
	{ gate }: Viewer,
	slot: string,
	version: number,
	decide: (texts: CityTexts, place: TextPlace) => Next | Refusal,
): Promise<Outcome> {
	const permit = gate.require('texts.change');
	return database().begin(async (sql): Promise<Outcome> => {
		const texts = await oneAtATime(sql);
		const place = placeIn(texts, slot);
		if (!place) throw new NotFound();
		const known = texts.changed.get(slot);
		if (version !== (known?.version ?? 0)) return refuse('version', 'error_text_version');
		const next = decide(texts, place);
		if ('ok' in next) return next;
		const [text] = known
			? await sql<{ id: number }[]>`
				update city_text set version = version + 1 where id = ${known.id} returning id`
			: await sql<{ id: number }[]>`
				insert into city_text (product_slot, principle, kind, level, version)
				values (${slot}, ${place.principle}, ${place.sort === 'prompt' ? place.kind : null},
					${place.sort === 'rubric' ? place.level : null}, 1) returning id`;
		await publish(sql, { id: text!.id, slot, number: version + 1 }, next, permit);
		return { ok: true };
	});
}

const plenty = (
	texts: CityTexts,
	it: Pick<TextPlace & { sort: 'prompt' }, 'kind' | 'principle'>,
	field: string,
) =>
	texts.promptKeys(it.kind, it.principle).length >= mostPrompts
		? refuse(field, 'error_prompts_plenty', { count: String(mostPrompts) })
		: null;

/** Adds a prompt of the city's own for one kind of department under one question; answers with its key and slot. */
export async function addPrompt(
	{ gate }: Viewer,
	_: null,
	input: z.infer<ReturnType<typeof newPromptSchema>>,
): Promise<Outcome<{ id: number; slot: string }>> {
	const permit = gate.require('texts.change');
	return database().begin(async (sql): Promise<Outcome<{ id: number; slot: string }>> => {
		const texts = await oneAtATime(sql);
		const full = plenty(texts, input, 'kind');
		if (full) return full;
		const wording = wordingOf(input);
		// the same form sent twice adds one prompt
		const there = texts
			.promptKeys(input.kind, input.principle)
			.find((slot) => sameWording(wording, texts.wording(slot)!));
		if (there) return refuse(fieldOf(wording), 'error_prompt_there');
		const [text] = await sql<{ id: number; slot: string }[]>`
			insert into city_text (principle, kind, version) values (${input.principle}, ${input.kind}, 1)
			returning id, slot`;
		const next: Next = { verb: 'text.add', wording, asked: true, changes: changesOf(null, wording) };
		await publish(sql, { ...text!, number: 1 }, next, permit);
		return { ok: true, id: text!.id, slot: text!.slot };
	});
}

/**
 * Words a text anew. Words that are the product's again are not kept as the city's, so that later releases may
 * improve them.
 */
export async function rewordText(
	viewer: Viewer,
	slot: string,
	input: PostedWording & { version: number },
): Promise<Outcome> {
	return change(viewer, slot, input.version, (texts) => {
		const [wording, now, product] = [wordingOf(input), texts.wording(slot)!, productWording(slot)];
		if (sameWording(wording, now)) return refuse(fieldOf(wording), 'error_text_same');
		const back = product !== null && sameWording(wording, product);
		return {
			verb: back ? 'text.restore' : 'text.reword',
			wording: back ? null : wording,
			asked: texts.changed.get(slot)?.asked ?? true,
			changes: changesOf(now, wording),
		};
	});
}

/** Goes back to the product's wording; whether a prompt is asked stays as it is. */
export async function restore(
	viewer: Viewer,
	slot: string,
	{ version }: { version: number },
): Promise<Outcome> {
	return change(viewer, slot, version, (texts) => {
		const [known, product] = [texts.changed.get(slot), productWording(slot)];
		if (!known?.wording || !product) return refuse('form', 'error_text_is_products');
		const changes = changesOf(known.wording, product);
		return { verb: 'text.restore', wording: null, asked: known.asked, changes };
	});
}

/** Asks a prompt no longer. Where it was marked it stays to be read. */
export async function switchOff(
	viewer: Viewer,
	slot: string,
	{ version }: { version: number },
): Promise<Outcome> {
	return switchPrompt(viewer, slot, version, false);
}

/** Asks a prompt again. */
export async function switchOn(
	viewer: Viewer,
	slot: string,
	{ version }: { version: number },
): Promise<Outcome> {
	return switchPrompt(viewer, slot, version, true);
}

function switchPrompt(viewer: Viewer, slot: string, version: number, asked: boolean): Promise<Outcome> {
	return change(viewer, slot, version, (texts, place) => {
		const known = texts.changed.get(slot);
		const now = known?.asked ?? true;
		if (place.sort !== 'prompt' || now === asked) return refuse('form', 'error_text_version');
		return (
			(asked && plenty(texts, place, 'form')) || {
				verb: asked ? 'text.switch_on' : 'text.switch_off',
				wording: known?.wording ?? null,
				asked,
				changes: { asked: [now, asked] },
			}
		);
	});
}
