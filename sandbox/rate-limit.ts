// Requests per second. Off by default: no limit was ever seen (docs/peaka-api.md §3.2).
import { dataError } from './errors.ts';
import { isStrict } from './strict-docs.ts';
import type { Switches } from './switches.ts';

/** "Standard limits" are published without a number (§16 #41); this one is assumed. */
const PUBLISHED_RPS = 100;

export class RateLimiter {
	#second = 0;
	#count = 0;

	check(switches: Switches): void {
		const perSecond = switches.limits.rps ?? (isStrict(switches, 41) ? PUBLISHED_RPS : null);
		if (perSecond === null) return;
		const second = Math.floor(Date.now() / 1000);
		if (second !== this.#second) {
			this.#second = second;
			this.#count = 0;
		}
		if (++this.#count > perSecond) {
			throw dataError('Too many requests', 429, 429).withHeaders({ 'retry-after': '1' });
		}
	}
}
