import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Node = { server?: { actions?: object; load?: unknown } };
type Route = {
	id: string;
	page: { leaf: number } | null;
	endpoint: (() => Promise<Record<string, unknown>>) | null;
};
type Manifest = { _: { routes: Route[]; nodes: (() => Promise<Node>)[] } };

const chunks = resolve('build/server/chunks');

/** SvelteKit's list of what it built, under whatever name the bundler gave it. */
async function manifest(): Promise<Manifest> {
	const file = readdirSync(chunks).find((name) => /^manifest.*\.js$/.test(name));
	if (!file) throw new Error('The build has no manifest');
	const exported = (await import(pathToFileURL(resolve(chunks, file)).href)) as Record<string, unknown>;
	return Object.values(exported).find((it): it is Manifest => typeof it === 'object' && !!it && '_' in it)!;
}

const withoutMatchers = (id: string) => id.replace(/\[(\w+)=\w+\]/g, '[$1]');

/** The pages of the built app, each as its address with brackets: `/diagnoses/[id]`, sorted. */
export async function pagesOfTheBuild(): Promise<string[]> {
	const { _: build } = await manifest();
	return build.routes.flatMap(({ id, page }) => (page ? withoutMatchers(id) : [])).sort();
}

/**
 * Everything that the built app can be asked for: `GET /tracker`, `POST /diagnoses/[id] ?/start`, sorted. A page
 * answers GET and has its actions; an endpoint answers the methods that it exports.
 */
export async function requestsOfTheBuild(): Promise<string[]> {
	const { _: build } = await manifest();
	const found: string[] = [];
	for (const { id, page, endpoint } of build.routes) {
		const path = withoutMatchers(id);
		if (page) {
			const { server } = await build.nodes[page.leaf]!();
			found.push(`GET ${path}`);
			for (const action of Object.keys(server?.actions ?? {}))
				found.push(action === 'default' ? `POST ${path}` : `POST ${path} ?/${action}`);
		}
		for (const method of Object.keys((await endpoint?.()) ?? {}))
			if (/^[A-Z]+$/.test(method)) found.push(`${method} ${path}`);
	}
	return found.sort();
}
