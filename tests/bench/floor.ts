import { createServer } from 'node:http';
import { openYardstick, type YardstickRow } from './yardstick.ts';

// The yardstick *floor*: the least that Node can do to answer with the same table.

const yardstick = openYardstick();
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
const cells = (row: YardstickRow) =>
	[row.lead_short, row.principles.join(', '), row.status, row.due_on, row.owner_name]
		.map((text) => `<td>${escaped(text)}</td>`)
		.join('');
const line = (row: YardstickRow) =>
	`<tr><th><a href="/commitments/${row.id}">${escaped(row.title)}</a></th>${cells(row)}</tr>`;
const head = ['Commitment', 'Lead', 'Principles', 'Status', 'Due', 'Owner']
	.map((it) => `<th>${it}</th>`)
	.join('');

const server = createServer((_, response) => {
	yardstick.readRows().then(
		(rows) => {
			const table = `<table><thead><tr>${head}</tr></thead><tbody>${rows.map(line).join('')}</tbody></table>`;
			response.setHeader('Content-Type', 'text/html; charset=utf-8');
			response.end(`<!doctype html><html lang="en"><title>Commitments</title>${table}</html>`);
		},
		(error: unknown) => response.writeHead(500).end(String(error)),
	);
});
server.listen(Number(process.env['PORT']), '127.0.0.1');
