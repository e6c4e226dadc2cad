import type { Status } from '../rules.ts';
import type { HelpAnswer, Helper } from './schema.ts';

/** A call for help, as far as it decides who may answer it. */
export type Call = {
	status: Status;
	leadDepartmentId: number;
	helpFromDepartmentId: number | null;
	answer: { departmentId: Helper; answer: HelpAnswer } | null;
};

/**
 * Whether a call for help is there for this helper to take up: the department it names, any other than its own where it
 * names none, and always the coordination team. Who has offered help can be spared by nobody but themselves.
 */
export function mayOffer(it: Call, helper: Helper): boolean {
	if (it.status !== 'needs_help' || helper === it.leadDepartmentId) return false;
	if (it.answer?.answer === 'can' && it.answer.departmentId !== helper) return false;
	return helper === null || it.helpFromDepartmentId === null || it.helpFromDepartmentId === helper;
}

/** Whether this helper may say "not us": only who was asked by name, and the coordination team. */
export function mayDecline(it: Call, helper: Helper): boolean {
	return mayOffer(it, helper) && (helper === null || helper === it.helpFromDepartmentId);
}
