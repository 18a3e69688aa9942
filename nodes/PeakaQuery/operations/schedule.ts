import { isoDuration, type Schedule } from '../../shared/fields';

/** The schedule of a materialized query as Peaka wants it (docs/peaka-api.md §9.3); undefined where none was chosen. */
export function scheduleBody({ interval, cron, none }: Schedule = {}) {
	if (cron) return { type: 'cron', ...cron, timezone: cron.timezone || undefined };
	if (interval) return { type: 'interval', repeatDuration: isoDuration(interval) };
	return none && { type: 'none' };
}
