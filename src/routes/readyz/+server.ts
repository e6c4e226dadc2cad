import { text } from '@sveltejs/kit';
import { isReady } from '#lib/startup.server.ts';
import type { RequestHandler } from './$types';

/** The database answers and has every migration; 503 otherwise. */
export const GET: RequestHandler = async ({ locals }) => {
	locals.viewer.gate.open();
	return (await isReady())
		? text('ready\n')
		: text('not ready\n', { status: 503, headers: { 'Retry-After': '2' } });
};
