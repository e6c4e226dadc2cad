import { useReactions, type Reaction } from './activity/reactions.server.ts';
import type { Verb } from './activity/schema.ts';
import { endsSittings, endsSittingsInQuestion } from './answering/commands.server.ts';
import { answering } from './answering/plug.server.ts';
import { commitments } from './commitments/plug.server.ts';
import { coordination } from './coordination/plug.server.ts';
import { desk } from './desk/plug.server.ts';
import { diagnosis } from './diagnosis/plug.server.ts';
import { diagnosesOfRound } from './diagnosis/reactions.server.ts';
import { people } from './people/plug.server.ts';
import type { Plug } from './plug.ts';
import { plugIn } from './plugged.server.ts';
import { registers } from './registers/plug.server.ts';
import { entryPickedUp, submissionEntered } from './registers/reactions.server.ts';
import { rounds } from './rounds/plug.server.ts';
import { team } from './team/plug.server.ts';
import { texts } from './texts/plug.server.ts';
import { tracker } from './tracker/plug.server.ts';

/** The modules of the product. Their places stand in the navigation in this order. */
const modules: Plug[] = [
	desk,
	diagnosis,
	answering,
	team,
	tracker,
	commitments,
	registers,
	coordination,
	rounds,
	texts,
	people,
];

/** What other modules do in a verb's own transaction, one after the other. */
const reactions: Partial<Record<Verb, Reaction[]>> = {
	'round.open': [diagnosesOfRound],
	'round.add_department': [diagnosesOfRound],
	'diagnosis.submit': [endsSittings, submissionEntered],
	'diagnosis.return': [endsSittings],
	'diagnosis.reopen': [endsSittings],
	'diagnosis.take_back': [endsSittings],
	'question.assign': [endsSittingsInQuestion],
	'question.take_back': [endsSittingsInQuestion],
	'commitment.make': [entryPickedUp],
};

/** Plugs the modules in, after `others`: what an installation or a test has beside them. Call it before the first verb. */
export function plugInModules(...others: Plug[]): void {
	plugIn([...others, ...modules]);
	useReactions(reactions);
}
