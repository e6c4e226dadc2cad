import { z } from 'zod';
import { id, list, version } from '#lib/forms/fields.ts';

const several = (least: number, empty: string) =>
	z.preprocess(
		list,
		z
			.array(id('error_choose'))
			.min(least, empty)
			.max(500, 'error_choose')
			.transform((ticked) => [...new Set(ticked)].sort((a, b) => a - b)),
	);

/** For whom somebody agrees, and to which version of the answers. */
export const agreeSchema = z.object({ departments: several(1, 'error_agree_whom'), version });

/** The diagnoses that become one, and the department that leads it. */
export const togetherSchema = z.object({
	diagnoses: several(2, 'error_together_two'),
	lead: id('error_together_lead'),
	version,
});
export const separateSchema = z.object({ diagnosis: id('error_choose'), version });
