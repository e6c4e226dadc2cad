import { configuration } from './configuration.server.ts';
import { dayOf, startOf, type Day } from './i18n/days.ts';

/**
 * The one clock: rules, verbs and queries ask it and never the machine or the database, so that a test, a job or a
 * demonstration can stand on another day. Its days are those of the calendar in the city's time zone. A verb that
 * takes a lock asks for the moment after it, so that two who wait for each other are noted in their order.
 */
export const clock = {
	now: (): Date => new Date(),
	today: (): Day => clock.dayOf(clock.now()),
	/** The day of a moment. */
	dayOf: (moment: Date): Day => dayOf(moment, configuration().CITY_TIME_ZONE),
	/** The first moment of a day. */
	startOf: (day: Day): Date => startOf(day, configuration().CITY_TIME_ZONE),
};
