import { useReactions } from './activity/reactions.server.ts';
import { endsSittings, endsSittingsInQuestion } from './answering/commands.server.ts';
import { diagnosesOfRound } from './diagnosis/reactions.server.ts';
import { entryPickedUp, submissionEntered } from './registers/reactions.server.ts';

/** Plugs the modules together; called at start-up, before the first verb. */
export function plugIn(): void {
	useReactions({
		'round.open': [diagnosesOfRound],
		'round.add_department': [diagnosesOfRound],
		'diagnosis.submit': [endsSittings, submissionEntered],
		'diagnosis.return': [endsSittings],
		'diagnosis.reopen': [endsSittings],
		'question.assign': [endsSittingsInQuestion],
		'question.take_back': [endsSittingsInQuestion],
		'commitment.make': [entryPickedUp],
	});
}
