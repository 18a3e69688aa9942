// The consent page of an imaginary provider, where a browser ends up in OAuth flows (docs/peaka-api.md §9.6).
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Environment } from '../environment.ts';
import type { Accounts } from '../state/accounts.ts';
import type { Decision } from '../state/consents.ts';
import { isStrict } from '../strict-docs.ts';

/** `?state=…` shows the page; `&decision=approve` or `deny` is what its two links lead to. */
export function consentRoutes(environment: Environment, accounts: Accounts): Hono {
	const routes = new Hono();
	routes.get('/', (context) => {
		const { state = '', decision } = context.req.query();
		const project = [...accounts.projects.values()].find(({ consents }) => consents.waiting(state));
		const connection = project?.consents.waiting(state);
		if (!project || !connection) return context.text('This consent is over or never began.', 404);
		if (decision !== 'approve' && decision !== 'deny') {
			const link = (choice: Decision) => `?state=${state}&decision=${choice}`;
			return context.html(
				html`<!doctype html>
					<title>Consent</title>
					<h1>${connection.type}</h1>
					<p>Peaka wants to read the data behind "${connection.name}".</p>
					<a href="${link('approve')}">Approve</a>
					<a href="${link('deny')}">Deny</a>`,
			);
		}
		// The guide prints a second `?` before `status`; `&` was obviously meant (§16 #40).
		const target = project.consents.decide(state, decision, isStrict(environment.switches, 40));
		return context.redirect(target!, 302);
	});
	return routes;
}
