// The object store that export links lead to (docs/peaka-api.md §9.4): presigned links, read without any Authorization header.
import { createHmac } from 'node:crypto';
import { Hono } from 'hono';
import type { Environment } from '../environment.ts';
import type { Accounts } from '../state/accounts.ts';

export const FILES_BASE = '/service/bucket/export';

export function fileLink(
	environment: Environment,
	projectId: string,
	exportId: string,
	name: string,
	expiresAt: number,
): string {
	const path = [projectId, exportId, encodeURIComponent(name)].join('/');
	const url = new URL(`${environment.origin}${FILES_BASE}/${path}`);
	const seconds = Math.floor((expiresAt - environment.clock.now()) / 1000);
	url.searchParams.set('X-Amz-Algorithm', 'AWS4-HMAC-SHA256');
	url.searchParams.set('X-Amz-Date', environment.clock.iso().replace(/[-:]|\.\d+/g, ''));
	url.searchParams.set('X-Amz-Expires', String(seconds));
	url.searchParams.set('X-Amz-Nonce', environment.ids.hex(16));
	url.searchParams.set('X-Amz-Signature', signature(environment, url));
	return url.href;
}

/** Over path and parameters, with a secret that only this sandbox has. */
function signature(environment: Environment, url: URL): string {
	const signed = new URL(url);
	signed.searchParams.delete('X-Amz-Signature');
	const text = signed.pathname + signed.search;
	return createHmac('sha256', environment.linkSecret).update(text).digest('hex');
}

export function exportFileRoutes(environment: Environment, accounts: Accounts): Hono {
	const routes = new Hono();
	routes.get('/:projectId/:exportId/:name', (context) => {
		const url = new URL(context.req.url);
		const refused = (code: string, status: 400 | 403 | 404) =>
			context.body(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`, status, {
				'content-type': 'application/xml',
			});
		const { exportLinkRefusesAuthorization } = environment.switches.assumed;
		if (exportLinkRefusesAuthorization && context.req.header('authorization')) {
			return refused('InvalidArgument', 400);
		}
		if (url.searchParams.get('X-Amz-Signature') !== signature(environment, url)) {
			return refused('SignatureDoesNotMatch', 403);
		}
		if (environment.clock.now() > expiryOf(url)) return refused('AccessDenied', 403);
		const { projectId, exportId, name } = context.req.param();
		const job = accounts.projects
			.get(projectId)
			?.exports.all()
			.find(({ id }) => id === exportId);
		const file = job?.files.find((candidate) => candidate.name === name);
		if (!file) return refused('NoSuchKey', 404);
		return context.body(file.content, 200, { 'content-type': 'binary/octet-stream' });
	});
	return routes;
}

function expiryOf(url: URL): number {
	const date = url.searchParams
		.get('X-Amz-Date')!
		.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
	return Date.parse(date) + Number(url.searchParams.get('X-Amz-Expires')) * 1000;
}
