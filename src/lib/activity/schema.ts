/** From what to what, by field: `{ dueOn: ['2026-09-30', '2026-10-25'] }`. */
export type Changes = Record<string, [from: Scalar, to: Scalar]>;
type Scalar = string | number | boolean | null;

/** Everything the log can tell: one entry for each verb of the modules. */
export type Verb =
	| 'city.set_up'
	| 'person.sign_in'
	| 'person.sign_out'
	| 'diagnosis.start'
	| 'diagnosis.answer'
	| 'diagnosis.submit'
	| 'diagnosis.return'
	| 'diagnosis.reopen'
	| 'round.open'
	| 'round.move_due_day'
	| 'round.add_department'
	| 'round.close'
	| 'round.reopen'
	| 'idea.add'
	| 'idea.drop'
	| 'commitment.make'
	| 'commitment.update'
	| 'commitment.begin'
	| 'commitment.ask_help'
	| 'commitment.complete'
	| 'commitment.stop'
	| 'commitment.reopen'
	| 'commitment.plan'
	| 'commitment.postpone'
	| 'commitment.hand_over'
	| 'commitment.reword'
	| 'partner.invite'
	| 'partner.accept'
	| 'partner.decline';
