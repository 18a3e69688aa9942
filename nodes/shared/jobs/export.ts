// Exports of tables and queries (docs/peaka-api.md §9.4).
import type { JobState } from '../kernel';

/** EXPIRED is what a finished export becomes once its files are gone. */
const states: Readonly<Record<string, JobState>> = {
	PENDING: 'running',
	RUNNING: 'running',
	SUCCEEDED: 'succeeded',
	EXPIRED: 'succeeded',
	FAILED: 'failed',
	CANCELLED: 'cancelled',
};

/** What a state means by itself. */
export const settleExport = (status = ''): JobState => states[status] ?? 'unknown';
