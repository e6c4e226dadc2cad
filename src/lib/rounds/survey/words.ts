import * as m from '#lib/i18n/generated/messages.js';
import type { Worth } from './schema.ts';

/** The answers of the survey in words. */
export function worthWords(): Record<Worth, string> {
	return {
		yes: m.survey_yes(),
		partly: m.survey_partly(),
		no: m.survey_no(),
		too_early: m.survey_too_early(),
	};
}
