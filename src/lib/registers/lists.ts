/** The two lists, as addresses name them, and what one line of each is. Apart from the schemas, so that a page that only names them loads no validation. */
export const registers = { gaps: 'gap', voices: 'voice' } as const;
export type Register = keyof typeof registers;
export type Kind = (typeof registers)[Register];

/** Nobody has it, a commitment looks into it, or it is off the list. */
export const states = ['open', 'picked_up', 'closed'] as const;
export type State = (typeof states)[number];

/** The list on which entries of this kind stand. */
export const registerOf = (kind: Kind): Register => (kind === 'gap' ? 'gaps' : 'voices');
