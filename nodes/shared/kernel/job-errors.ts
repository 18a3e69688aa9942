// What is said of the end of a job.
import { PeakaError } from '../client/errors';
import { duration } from '../client/retry';
import type { WaitSettings } from './job-fields';
import type { Outcome, progressOf } from './job-kind';
import type { JobReport } from './jobs';

const words: Record<Outcome, string> = {
	succeeded: 'succeeded',
	failed: 'failed',
	cancelled: 'was cancelled',
	needsAttention: 'needs attention',
	stillRunning: 'is still running',
};

/** One line about an end, for hints. */
export const summary = (title: string, { outcome, durationMs }: JobReport) =>
	`${title} ${words[outcome]} after ${duration(durationMs)}`;

/** What is said of a job that has ended without success, and what to do next. */
function failure(
	title: string,
	outcome: Exclude<Outcome, 'succeeded' | 'stillRunning'>,
	{ state, note, reason }: Pick<JobReport, 'state' | 'note' | 'reason'>,
): readonly [message: string, nextStep: string] {
	switch (outcome) {
		case 'failed':
			return [
				`${title} failed${reason ? `: ${reason}` : ` (${state})`}`,
				'Look in Peaka Studio for the cause, then run it again',
			];
		case 'cancelled':
			return [
				`${title} was cancelled`,
				note ? `${note}: raise Time Limit` : 'Run it again if that was not meant',
			];
		case 'needsAttention':
			return [
				`${title} needs attention: Peaka says ${state}`,
				'It does not go on by itself. See to it in Peaka Studio, then run it again',
			];
	}
}

/** The error that an end is, where the item wants it to be one. */
export function errorOf(
	title: string,
	job: JobReport,
	failWhen: WaitSettings['failWhen'],
): PeakaError | undefined {
	const { outcome, state, note } = job;
	const passes = outcome === 'stillRunning' && failWhen === 'failedOrCancelled';
	if (outcome === 'succeeded' || failWhen === 'never' || passes) return undefined;
	const [message, nextStep] =
		outcome === 'stillRunning'
			? [
					`${title} is still running after ${duration(job.durationMs)} (${state})`,
					`${note ? `${note}. ` : ''}It goes on at Peaka: raise Time Limit, or read Get Status later`,
				]
			: failure(title, outcome, job);
	return new PeakaError({ message, nextStep, job: { ...job } });
}

/** A status as it was read; throws where the item wants its outcome to be an error. */
export function unlessFailed<
	S extends ReturnType<typeof progressOf> & { readonly status?: string },
>(title: string, read: S, failWhen: WaitSettings['failWhen']): S {
	const { outcome, status: state = 'UNKNOWN' } = read;
	if (outcome === null || outcome === 'succeeded' || failWhen === 'never') return read;
	const [message, nextStep] = failure(title, outcome, { state });
	throw new PeakaError({ message, nextStep, job: { outcome, state } });
}
