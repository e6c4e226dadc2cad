import { afterAll, beforeAll, inject } from 'vitest';
import { foundCity, type City } from './demonstration.ts';

/**
 * Gives the test file, or the group of tests that it is called in, an app on a city of its own; it has no address
 * before the first hook.
 */
export function testCity(options?: Parameters<typeof foundCity>[1]): City {
	const city = {} as City;
	beforeAll(async () => {
		Object.assign(city, await foundCity(inject('demonstration'), options));
	});
	afterAll(() => city.stop?.());
	return city;
}
