import { z } from 'zod';
import { isAnswerField } from '#lib/answering/schema.ts';
import { principles } from '#lib/content/principles.ts';
import { fieldsWhere } from '#lib/forms/declared.ts';
import { isDay, type Day } from '#lib/i18n/days.ts';
import { canHaveMet } from './rules.ts';

const optional = z
	.string({ error: 'error_choose' })
	.optional()
	.transform((value) => (value ?? '').trim());

const ofMeeting = ['met_on', 'in_room', 'texts', 'take', 'join'];

/** The fields of a whole sheet: those of the meeting, and those of each question with its name before them. */
export const sheetFields = fieldsWhere((name) => {
	const [principle, field] = name.split(/\.(.*)/s);
	const isOfQuestion = field === 'ideas' || isAnswerField(field ?? '');
	return ofMeeting.includes(name) || (isOfQuestion && principles.some((it) => it === principle));
});

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
