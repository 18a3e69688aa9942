// Metadata refresh jobs and their callbacks (docs/peaka-api.md §5.18 MET10–MET14, §9.2).
import { need, type Call, type SectionHandlers } from '../call.ts';
import { badRequest } from '../errors.ts';
import type { Callback } from '../state/refresh-jobs.ts';
import { isStrict } from '../strict-docs.ts';

interface CallbackRequest {
	callbackURL?: string;
	callbackToken?: string;
}

export const metadataRefreshHandlers = {
	/** Without `catalogId` every connected catalog is crawled (assumed); the answer's members are unknown. */
	MET10: ({ project, body = {} }: Call<(CallbackRequest & { catalogId?: string }) | undefined>) => {
		const callback = body.callbackURL ? callbackOf(body) : undefined;
		const catalogs = body.catalogId
			? [project.catalogs.get(body.catalogId)]
			: project.catalogs.all().filter(({ kind }) => kind === 'connected');
		for (const catalog of catalogs) project.refreshJobs.start(catalog, callback);
		return {};
	},
	/** The token is not told again (assumed). */
	MET11: ({ project }) => {
		const { standing } = project.refreshJobs;
		return standing ? { callbackURL: standing.callbackURL } : {};
	},
	MET12: ({ project, body }: Call<CallbackRequest | undefined>) => {
		project.refreshJobs.standing = callbackOf(body ?? {});
		return {};
	},
	MET13: ({ project }) => {
		project.refreshJobs.standing = undefined;
		return {};
	},
	/** A catalog that does not exist has no job either (assumed). */
	MET14: ({ project, params, environment }) => {
		const live = project.refreshJobs.status(params.catalogId);
		const status = isStrict(environment.switches, 3)
			? live.toUpperCase().replaceAll('-', '_')
			: live;
		const progress = project.refreshJobs.progress(params.catalogId);
		const member = environment.switches.assumed.refreshProgressMember;
		return progress === undefined ? { status } : { status, [member]: progress };
	},
} satisfies SectionHandlers;

function callbackOf(request: CallbackRequest): Callback {
	const callbackURL = need(request, 'callbackURL');
	if (!URL.canParse(callbackURL)) throw badRequest(`Invalid URL: ${callbackURL}`);
	return { callbackURL, callbackToken: request.callbackToken };
}
