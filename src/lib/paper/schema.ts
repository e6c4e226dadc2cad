import { z } from 'zod';
import { isDay, type Day } from '#lib/i18n/days.ts';
import { canHaveMet } from './rules.ts';

const optional = z
	.string({ error: 'error_choose' })
	.optional()
	.transform((value) => (value ?? '').trim());

/** What the first page of a sheet says of the meeting, if it does: its day, which has been, and how many took part. */
export const meetingSchema = (today: Day) =>
	z.object({
		met_on: optional
			.refine((value) => value === '' || isDay(value), 'error_day_form')
			.refine((value) => !isDay(value) || canHaveMet(value, today), 'error_met_on_future')
			.transform((value) => value || null),
		in_room: optional
			.refine(
				(value) => /^(\d{1,3})?$/.test(value) && (value === '' || inRoom(Number(value))),
				'error_in_room',
			)
			.transform((value) => (value ? Number(value) : null)),
	});

const inRoom = (count: number) => count >= 1 && count <= 500;
