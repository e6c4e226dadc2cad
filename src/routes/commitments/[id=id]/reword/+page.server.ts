import { NotFound } from '#lib/errors.ts';
import { rewordCommitment } from '#lib/commitments/commands.server.ts';
import { findCommitment } from '#lib/commitments/queries.server.ts';
import { rewordSchema } from '#lib/commitments/schema.ts';
import { contentIn } from '#lib/content/content.server.ts';
import { act } from '#lib/forms/act.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { gate, locale } = locals.viewer;
	gate.require('city.read');
	const commitment = await findCommitment(Number(params.id), locale);
	if (!commitment) throw new NotFound();
	gate.require('commitment.change', { ...commitment, ownerId: commitment.owner.id });
	return {
		commitment,
		principleNames: contentIn(locale).questions.map(({ key, name }) => ({ value: key, label: name })),
	};
};

export const actions: Actions = {
	default: act(rewordSchema, rewordCommitment, {
		to: (_, { params }) => `/commitments/${params['id']}`,
		notice: 'saved',
		places: { version: 'title' },
	}),
};
