// The changing half: everything is made in a project of its own, or under one prefix, and removed at the end.
import { LiveCheckError, type Options } from '../options';
import { isSafe, operations } from '../contract';
import type { Results } from '../results';
import type { Probe, Verdict } from '../verdict';
import {
	accountSteps,
	forbiddenDeletes,
	embeddedSteps,
	makeScratch,
	type Scratch,
} from './account';
import { aiSteps } from './ai';
import { Changes, newPrefix, Stopped } from './changes';
import { exportSteps } from './exports';
import { Journal } from './journal';
import { metadataSteps } from './metadata';
import { materializedSteps, querySteps, semanticSteps } from './queries';
import { removeAll } from './removal';
import { refusedConnections, sourceSteps } from './sources';
import { tableSteps } from './tables';

type Print = (line: string) => void;

/** What is given to every run. */
interface Given {
	readonly probe: Probe;
	readonly results: Results;
	readonly answer: (question: string, verdict: Verdict) => void;
	readonly print: Print;
	readonly isStopped: () => boolean;
}

/**
 * Makes, changes and removes. Throws a LiveCheckError where something that was made is still there, or where the journal of an
 * earlier run says that something is.
 */
export async function change(options: Options, given: Given): Promise<void> {
	const { probe, results, answer, print, isStopped } = given;
	const journal = new Journal(options.reportFolder);
	if (journal.left().length > 0) {
		throw new LiveCheckError('An earlier run left something: run npm run live -- --clean first');
	}
	const changes = new Changes(probe, results, journal, newPrefix(), answer, isStopped);
	try {
		const scratch = await scratchOf(changes);
		await steps(changes, options);
		if (scratch) await forbiddenDeletes(changes, scratch);
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		print('Stopped. Removing what was made …');
	} finally {
		await removeAll(probe.connection, journal, (id, each) => results.record(id, each), print);
	}
	skipTheRest(results, options);
	if (journal.left().length > 0) {
		throw new LiveCheckError('Something is still there: run npm run live -- --clean');
	}
}

async function scratchOf(changes: Changes): Promise<Scratch | undefined> {
	if (changes.probe.readings.keyKind === 'project') return undefined;
	const scratch = await makeScratch(changes);
	// Never in a project of somebody else: a partner key sees those of all.
	if (scratch?.made.length === 2) return scratch;
	throw new LiveCheckError('Peaka makes no workspace and project with this key: use a project key');
}

async function steps(changes: Changes, { sources, withAi }: Options): Promise<void> {
	const isPartner = changes.probe.readings.keyKind === 'partner';
	if (isPartner) await accountSteps(changes);
	await embeddedSteps(changes);
	await querySteps(changes);
	await materializedSteps(changes);
	await semanticSteps(changes);
	await tableSteps(changes);
	await exportSteps(changes);
	await metadataSteps(changes, withAi);
	await refusedConnections(changes);
	for (const source of sources) await sourceSteps(changes, source);
	if (withAi) await aiSteps(changes);
}

/** What was not asked, and why. */
function skipTheRest(results: Results, { sources, withAi }: Options): void {
	for (const each of operations) {
		if (isSafe(each) || results.isAsked(each.id)) continue;
		const isAi = /^(AGT|AI1|MET9|MET19)/.test(each.id);
		if (isAi && !withAi) results.skip(each.id, 'costs an AI call: --ai');
		else if (sources.length === 0 && /^(CON|CAT|CCH|PAR|MET10)/.test(each.id)) {
			results.skip(each.id, 'wants a source: PEAKA_SOURCE');
		} else results.skip(each.id, 'what it needs could not be made here');
	}
}
