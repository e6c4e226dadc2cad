// The built product on one port, as `npm start` serves it, without looking first whether it is built of the present
// sources: whoever runs the tests has done that once.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { announce, configureHandler, endOnSignals, openPort } from '../../src/cli/serve.js';

const { PORT, HOST = '127.0.0.1', ORIGIN } = process.env;
const front = await openPort({ port: Number(PORT), host: HOST, origin: ORIGIN || undefined });
endOnSignals(() => front.close);
configureHandler(process.env);
const { handler } = await import(pathToFileURL(resolve('build/handler.js')).href);
front.use(handler);
announce(front.address);
