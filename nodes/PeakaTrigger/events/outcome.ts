import type { JobState } from '../../shared/kernel';

/** Whether a job in this state has ended; a state that is not documented is none to tell. */
export const isOver = (state: JobState) => state !== 'running' && state !== 'unknown';
