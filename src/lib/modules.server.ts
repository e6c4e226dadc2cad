import { useReactions } from './activity/reactions.server.ts';
import { diagnosesOfRound } from './diagnosis/reactions.server.ts';
import { entryPickedUp, submissionEntered } from './registers/reactions.server.ts';

/** Plugs the modules together; called at start-up, before the first verb. */
export function plugIn(): void {
	useReactions({
		'round.open': [diagnosesOfRound],
		'round.add_department': [diagnosesOfRound],
		'diagnosis.submit': [submissionEntered],
		'commitment.make': [entryPickedUp],
	});
}
