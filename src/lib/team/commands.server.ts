// What a department's own people do beside its answers; each kind of verb stands in a file of its own.
export { assignQuestion, takeBackQuestion } from './assigning.server.ts';
export { settleComment, writeComment } from './comments.server.ts';
export { askForRatings, giveRatings } from './rating.server.ts';
