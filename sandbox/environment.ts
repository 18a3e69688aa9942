// What all parts of one sandbox share. Nothing is kept outside of it: several sandboxes may live in one process.
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { Engine } from './sql/engine.ts';
import type { Sources } from './state/sources.ts';
import type { Switches } from './switches.ts';

export interface Environment {
	clock: Clock;
	ids: Ids;
	switches: Switches;
	engine: Engine;
	sources: Sources;
	/** Answers that broke the contract and jobs that threw: defects of the sandbox itself. */
	violations: string[];
	/** Signs the links to export files. */
	linkSecret: string;
	/** Scheme, host and port of the REST side; known once it listens. */
	origin: string;
	/** Host and port of the Trino side. */
	sqlHost: string;
}
