import type { Viewer } from '#lib/people/access.ts';
import { locales } from '#lib/i18n/locale.ts';
import { addPrompt, rewordText } from './commands.server.ts';
import { cityTexts } from './queries.server.ts';
import type { PostedWording } from './schema.ts';

/** Words that say `what` in both languages. */
export const words = (what: string): PostedWording => ({
	text_en: `${what}?`,
	text_pl: `${what} w mieście?`,
	look_at_en: `the list of ${what}`,
	look_at_pl: `lista: ${what}`,
});

/** The version that a form would read now. */
export const versionOf = async (slot: string): Promise<number> =>
	(await cityTexts()).changed.get(slot)?.version ?? 0;

/** Rewords a text as it stands now. */
export const reworded = async (viewer: Viewer, slot: string, what: string) => {
	const { text_en, text_pl, ...hint } = words(what);
	const isPrompt = !/^(definition|rubric)-/.test(slot);
	return rewordText(viewer, slot, {
		text_en,
		text_pl,
		...(isPrompt && hint),
		version: await versionOf(slot),
	});
};

/** Adds a prompt about `what` for culture; answers with its slot. */
export async function added(viewer: Viewer, what: string, principle = 'equality' as const): Promise<string> {
	const form = { kind: 'culture', principle, ...words(what) } as Parameters<typeof addPrompt>[2];
	const result = await addPrompt(viewer, null, form);
	if (!result.ok) throw new Error(JSON.stringify(result.issues));
	return result.slot;
}

/** What a kind of department is asked, as it reads in each language. */
export const askedOf = async (kind: 'culture' | 'sports', principle = 'equality' as const) => {
	const texts = await cityTexts();
	return locales.map((locale) => texts.in(locale).prompts(kind, principle));
};
