// Every operation of the contract and its handler.
import type { Handlers, Refusals } from '../call.ts';
import { accountHandlers } from './accounts.ts';
import { agentHandlers } from './agent.ts';
import { agentV1Handlers } from './agent-v1.ts';
import { cacheHandlers } from './caches.ts';
import { catalogHandlers } from './catalogs.ts';
import { connectionHandlers } from './connections.ts';
import { driverHandlers } from './drivers.ts';
import { embeddedSessionHandlers } from './embedded-sessions.ts';
import { exportHandlers } from './exports.ts';
import { internalTableHandlers, internalTableRefusals } from './internal-tables.ts';
import { materializedQueryHandlers } from './materialized-queries.ts';
import { metadataHandlers } from './metadata.ts';
import { metadataRefreshHandlers } from './metadata-refresh.ts';
import { parametricTableHandlers } from './parametric-tables.ts';
import { queryFolderHandlers } from './query-folders.ts';
import { queryHandlers } from './queries.ts';
import { semanticCatalogHandlers } from './semantic-catalogs.ts';
import { transpileHandlers } from './transpile.ts';

export const handlers: Handlers = {
	...accountHandlers,
	...agentHandlers,
	...agentV1Handlers,
	...cacheHandlers,
	...catalogHandlers,
	...connectionHandlers,
	...driverHandlers,
	...embeddedSessionHandlers,
	...exportHandlers,
	...internalTableHandlers,
	...materializedQueryHandlers,
	...metadataHandlers,
	...metadataRefreshHandlers,
	...parametricTableHandlers,
	...queryFolderHandlers,
	...queryHandlers,
	...semanticCatalogHandlers,
	...transpileHandlers,
};

export const refusals: Refusals = { ...internalTableRefusals };
