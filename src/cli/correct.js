// The end of `npm ci`: gives the PostgreSQL client its correction.
import { correctClient } from '../lib/database/client.js';
import { projectDir } from './prepare.js';

if (!correctClient(projectDir)) {
	console.error(
		'The PostgreSQL client in node_modules could not be corrected: run "npm ci" as a user who may write there.',
	);
	process.exitCode = 1;
}
