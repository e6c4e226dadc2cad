import type { Day } from '#lib/i18n/days.ts';

/** Whether a meeting of `day` can have been held: today or before. */
export const canHaveMet = (day: Day, today: Day): boolean => day <= today;
