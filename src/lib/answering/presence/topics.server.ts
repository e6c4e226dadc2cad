import { isPrinciple } from '#lib/content/principles.ts';
import { mayFollowAs } from '#lib/diagnosis/topics.server.ts';
import type { Follow } from '#lib/plug.ts';

/** Whether somebody may follow `presence:12:equality`, who is writing there: whoever may write there too. */
export const mayFollowWriters: Follow = (viewer, [id, principle, ...more]) =>
	isPrinciple(principle) && !more.length
		? mayFollowAs('diagnosis.answer', viewer, id)
		: Promise.resolve('unknown');
