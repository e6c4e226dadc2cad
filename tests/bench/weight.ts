import { chromium, type Request } from '@playwright/test';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { findBrowser } from '../../src/cli/testing/browser.js';
import type { City } from './city.ts';

const client = 'build/client';

/** What a file weighs in brotli, in bytes: as the build compressed it, else as it would be. */
function brotli(path: string): number {
	try {
		return statSync(join(client, `${path}.br`)).size;
	} catch {
		return brotliCompressSync(readFileSync(join(client, path))).byteLength;
	}
}

/** What a browser that has never been here loads for one page; sizes in bytes, headers of answers included. */
export type Load = { requests: number; bytes: number; fonts: number; html: number; js: number };

/** Opens pages, each in a fresh browser profile, and adds up what each of them loads. */
export async function coldLoads(city: City, paths: string[]): Promise<Load[]> {
	const { path: executablePath, env } = await findBrowser();
	const browser = await chromium.launch({
		executablePath,
		env: { ...process.env, ...env },
	});
	const [name = '', value = ''] = city.cookie.split('; ')[0]!.split('=');
	const loads: Load[] = [];
	for (const path of paths) {
		const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
		await context.addCookies([{ name, value, url: city.app.url }]);
		const page = await context.newPage();
		const finished: Request[] = [];
		// a page that follows changes has one request that never ends, and is loaded all the same
		page.on('requestfinished', (request) => finished.push(request));
		await page.goto(city.app.url + path, { waitUntil: 'networkidle' });
		const load: Load = { requests: finished.length, bytes: 0, fonts: 0, html: 0, js: 0 };
		for (const request of finished) {
			const { responseBodySize, responseHeadersSize } = await request.sizes();
			const size = responseBodySize + responseHeadersSize;
			load.bytes += size;
			if (request.resourceType() === 'font') load.fonts += size;
			if (request.resourceType() === 'document') load.html += size;
			if (request.resourceType() === 'script') load.js += brotli(new URL(request.url()).pathname);
		}
		loads.push(load);
		await context.close();
	}
	await browser.close();
	return loads;
}

/** All style sheets of the build together, in brotli. */
export function cssWeight(): number {
	return (readdirSync(client, { recursive: true }) as string[])
		.filter((file) => file.endsWith('.css'))
		.reduce((sum, file) => sum + brotli(file), 0);
}
