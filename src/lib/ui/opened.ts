/**
 * For `<details {...opened(it)}>`: open from the server on. Where it need not be it says nothing, so that one which a
 * person opened before the scripts were there stays open.
 */
export const opened = (it: boolean): { open?: true } => (it ? { open: true } : {});
