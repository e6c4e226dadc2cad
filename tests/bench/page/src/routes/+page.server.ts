import { redirect, type Actions, type ServerLoad } from '@sveltejs/kit';
import { openYardstick } from '../../../yardstick.ts';

const yardstick = openYardstick();

async function field(request: Request, name: string): Promise<string> {
	const value = (await request.formData()).get(name);
	return typeof value === 'string' ? value : '';
}

export const load: ServerLoad = async () => ({ rows: await yardstick.readRows() });

export const actions: Actions = {
	update: async ({ request }) => {
		await yardstick.saveUpdate(await field(request, 'note'));
		redirect(303, '/');
	},
	answer: async ({ request }) => ({ version: await yardstick.saveAnswer(await field(request, 'today')) }),
};
