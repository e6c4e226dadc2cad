import { answering } from './answering/plug.server.ts';
import { commitments } from './commitments/plug.server.ts';
import { coordination } from './coordination/plug.server.ts';
import { departments } from './departments/plug.server.ts';
import { desk } from './desk/plug.server.ts';
import { diagnosis } from './diagnosis/plug.server.ts';
import { people } from './people/plug.server.ts';
import type { Plug } from './plug.ts';
import { registers } from './registers/plug.server.ts';
import { rounds } from './rounds/plug.server.ts';
import { team } from './team/plug.server.ts';
import { texts } from './texts/plug.server.ts';
import { tracker } from './tracker/plug.server.ts';

/** The modules of the product. Their places stand in the navigation in this order. */
export const modules: Plug[] = [
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
	departments,
];
