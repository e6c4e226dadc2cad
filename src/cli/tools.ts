// What the commands need of the product's own code; `bundle.config.js` makes JavaScript of it.
export { readConfiguration } from '../lib/configuration.server.ts';
export { removeEmbedded } from '#lib/database/embedded/embedded.server.ts';
