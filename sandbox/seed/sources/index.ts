// Which source stands behind which connector.
import type { Engine } from '../../sql/engine.ts';
import { Sources } from '../../state/sources.ts';
import { googleAds } from './google-ads.ts';
import { hubspot } from './hubspot.ts';
import { mongodb } from './mongodb.ts';
import { orchard } from './orchard.ts';
import { postgres } from './postgres.ts';
import { stripe } from './stripe.ts';

export function makeSources(engine: Engine): Sources {
	return new Sources(
		engine,
		{ stripe, hubspot, POSTGRES: postgres, MONGODB: mongodb, google_ads: googleAds },
		orchard,
	);
}
