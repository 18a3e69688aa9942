// The sandbox's own controls over HTTP, for tests that run in another process. The server listens on loopback only.
import { Hono } from 'hono';
import type { Clock } from './clock.ts';
import type { Fault, Faults } from './faults.ts';
import { setSwitches, type Switches } from './switches.ts';

export interface Controls {
	clock: Clock;
	faults: Faults;
	switches: Switches;
	requests: unknown[];
	violations: string[];
	/** What `main.ts` prints: URLs, keys and ids. */
	description(): object;
	/** Runs DuckDB SQL on the rows behind the connectors. */
	changeSource(sql: string): Promise<void>;
}

export function controlRoutes(controls: Controls): Hono {
	const { clock, faults, switches, requests, violations } = controls;
	const routes = new Hono();
	routes.get('/', (context) => context.json(controls.description()));
	routes.get('/clock', (context) => context.json({ now: clock.now() }));
	routes.post('/clock', async (context) => {
		const { advanceMs } = await context.req.json<{ advanceMs: number }>();
		await clock.advance(advanceMs);
		return context.json({ now: clock.now() });
	});
	routes.get('/faults', (context) => context.json(faults.all()));
	routes.post('/faults', async (context) => {
		faults.add(await context.req.json<Fault>());
		return context.json(faults.all());
	});
	routes.delete('/faults', (context) => {
		faults.clear();
		return context.json([]);
	});
	routes.get('/requests', (context) => context.json(requests));
	routes.delete('/requests', (context) => {
		requests.length = 0;
		return context.json([]);
	});
	routes.get('/violations', (context) => context.json(violations));
	routes.get('/switches', (context) => context.json(switches));
	routes.patch('/switches', async (context) => {
		setSwitches(switches, await context.req.json<object>());
		return context.json(switches);
	});
	routes.post('/source', async (context) => {
		const { sql } = await context.req.json<{ sql: string }>();
		await controls.changeSource(sql);
		return context.json({});
	});
	routes.onError((error, context) => context.json({ message: error.message }, 400));
	return routes;
}
