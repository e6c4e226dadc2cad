import { text } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The process answers. */
export const GET: RequestHandler = ({ locals }) => {
	locals.viewer.gate.open();
	return text('ok\n');
};
