/** The states of a commitment. Apart from the schemas, so that a page that only names them loads no validation. */
export const statuses = ['planned', 'under_way', 'needs_help', 'done', 'stopped'] as const;
export type Status = (typeof statuses)[number];
