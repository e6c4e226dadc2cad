import { changedTexts, kindsIn, overviewOf } from '#lib/texts/overview.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import { cityTextList } from '#lib/texts/address.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale } = locals.viewer;
	gate.require('texts.change');
	const texts = await cityTexts();
	const kinds = kindsIn(locale);
	const asked = cityTextList.read(url.searchParams);
	const kind = kinds.find(({ key }) => key === asked.kind) ?? kinds[0]!;
	return {
		kinds,
		kind,
		changed: changedTexts(texts, locale),
		questions: overviewOf(texts, kind.key, locale),
	};
};
