import { changedTexts, kindsIn, overviewOf } from '#lib/texts/overview.server.ts';
import { cityTexts } from '#lib/texts/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { gate, locale } = locals;
	gate.require('texts.change');
	const texts = await cityTexts();
	const kinds = kindsIn(locale);
	const kind = kinds.find(({ key }) => key === url.searchParams.get('kind')) ?? kinds[0]!;
	return {
		kinds,
		kind,
		changed: changedTexts(texts, locale),
		questions: overviewOf(texts, kind.key, locale),
	};
};
