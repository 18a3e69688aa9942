// Refreshes of materialized queries (docs/peaka-api.md §5.12, §9.3).
import type { Call, SectionHandlers } from '../call.ts';
import { dataError } from '../errors.ts';
import type { Project } from '../state/project.ts';
import type { SavedQuery } from '../state/queries.ts';

export const materializedQueryHandlers = {
	MAT1: ({ project }) =>
		project.queries
			.all()
			.filter(({ queryType }) => queryType === 'MATERIALIZED')
			.map((query) => statusView(project, query)),
	MAT2: (call) => call.project.materializedQueries.cancel(queryOf(call)) as undefined,
	MAT3: (call) => {
		call.project.materializedQueries.refresh(queryOf(call));
		return call.environment.switches.assumed.triggerAnswer;
	},
	MAT4: (call) => statusView(call.project, queryOf(call)),
} satisfies SectionHandlers;

function queryOf({ project, params }: Call): SavedQuery {
	const query = project.queries.get(params.queryId);
	if (query.queryType !== 'MATERIALIZED') {
		throw dataError(`There is no materialized query with id: ${query.id}`);
	}
	return query;
}

/** All four members of the schedule, the unused ones null (§9.3). */
function statusView({ materializedQueries, environment }: Project, query: SavedQuery) {
	const { status, lastExecutionStartTime, lastUpdateTime, recurrence } =
		materializedQueries.state(query);
	const {
		type = 'none',
		cronExpression = null,
		repeatDuration = null,
		timezone = null,
	} = query.schedule ?? {};
	const { nextAt } = recurrence;
	return {
		queryId: query.id,
		queryName: query.name,
		scheduleSettings: { type, cronExpression, repeatDuration, timezone },
		nextExecutionStartTime: nextAt === undefined ? null : environment.clock.iso(nextAt),
		status,
		lastExecutionStartTime,
		lastUpdateTime,
	};
}
