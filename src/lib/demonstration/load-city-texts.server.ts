import { changesOf, wordingOf } from '#lib/texts/rules.ts';
import { productWording } from '#lib/texts/texts.server.ts';
import { keepWordings } from '#lib/texts/wordings.server.ts';
import { cityTexts } from './city-texts.ts';
import type { Loading } from './loading.server.ts';
import { moment } from './moments.ts';

/** Writes what the coordination made of the product's texts, as it came. */
export async function writeCityTexts({ tx, today, people, events }: Loading): Promise<void> {
	const personId = people.get('hanna')!;
	for (const { day, verb, slot: productSlot, principle, kind = null, level = null, words } of cityTexts) {
		const at = moment(day, today, 9, verb);
		const [text] = await tx<{ id: number; slot: string }[]>`
			insert into city_text ${tx({ productSlot, principle, kind, level, version: 1 })} returning id, slot`;
		const { id, slot } = text!;
		const wording = words ? wordingOf(words) : null;
		const kept = await keepWordings(tx, new Map(wording ? [[slot, wording]] : []));
		const asked = verb !== 'text.switch_off';
		await tx`insert into city_text_version (text_id, number, wording_id, asked, published_at, published_by)
			values (${id}, 1, ${kept.get(slot) ?? null}, ${asked}, ${at}, ${personId})`;
		events.push({
			at,
			verb,
			personId,
			cityTextId: id,
			note: slot,
			changes: wording ? changesOf(productWording(slot), wording) : { asked: [true, asked] },
		});
	}
}
