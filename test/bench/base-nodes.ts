import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { packageDir } from '../engine/engine';

/** HTTP Request and Split Out from the full n8n in `n8nFolder`, on this process's copy of n8n's libraries. */
export function baseNodes(n8nFolder: string): Record<string, INodeType> {
	const own = createRequire(join(packageDir, 'package.json'));
	const shared = new Map(['n8n-workflow', 'n8n-core'].map((name) => [name, own.resolve(name)]));
	const loader = Module as unknown as {
		_resolveFilename(name: string, ...rest: unknown[]): string;
	};
	const resolve = loader._resolveFilename;
	loader._resolveFilename = (name, ...rest) =>
		shared.get(name) ?? resolve.call(loader, name, ...rest);
	const from = createRequire(join(n8nFolder, 'package.json'));
	const nodes = 'n8n-nodes-base/dist/nodes';
	const { HttpRequest } = from(`${nodes}/HttpRequest/HttpRequest.node.js`);
	const { SplitOut } = from(`${nodes}/Transform/SplitOut/SplitOut.node.js`);
	return {
		'n8n-nodes-base.httpRequest': new HttpRequest(),
		'n8n-nodes-base.splitOut': new SplitOut(),
	};
}
