import { configuration } from './configuration.server.ts';
import { dayOf, type Day } from './i18n/days.ts';

/**
 * The one clock: rules, verbs and queries ask it and never the machine or the database, so that a test, a job or a
 * demonstration can stand on another day. `today` is the calendar day in the city's time zone.
 */
export const clock = {
	now: (): Date => new Date(),
	today: (): Day => dayOf(clock.now(), configuration().CITY_TIME_ZONE),
};
