/** How long somebody counts as writing after they last said so, in seconds. */
export const lasting = 12;

/** A browser says that its person is writing at most this often, in ms: well before it would be forgotten. */
export const often = 4000;
