// Where a `sessionUrl` leads (docs/peaka-api.md §14): once into Studio, which here is a page that says whom it would show.
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { EmbeddedSessions } from '../state/embedded-sessions.ts';

export const STUDIO_PATH = '/studio';

export function sessionRoutes(sessions: EmbeddedSessions): Hono {
	const routes = new Hono();
	routes.get('/', (context) => {
		const session = sessions.redeem(context.req.query('code') ?? '');
		if (!session) return context.text('This session is over or never began.', 404);
		const { projectId, sessionMode, theme = '' } = session;
		const query = new URLSearchParams({ projectId, sessionMode, theme });
		return context.redirect(`${STUDIO_PATH}?${query.toString()}`, 302);
	});
	return routes;
}

/** The buttons post what Studio posts to the page around it (§14, "Popup result"). */
export function studioRoutes(): Hono {
	const routes = new Hono();
	routes.get('/', (context) => {
		const { projectId, sessionMode } = context.req.query();
		return context.html(
			html`<!doctype html>
				<title>Studio</title>
				<h1>Project ${projectId}</h1>
				<p>${sessionMode}</p>
				<button onclick="parent.postMessage({ status: 'FINISHED' }, '*')">Finish</button>
				<button onclick="parent.postMessage({ status: 'CANCELLED' }, '*')">Cancel</button>`,
		);
	});
	return routes;
}
