// Connection strings for SQL clients (docs/peaka-api.md §5.21, §15.1). They carry the caller's key in clear, as live.
import { RawAnswer, type Call, type SectionHandlers } from '../call.ts';
import { isStrict } from '../strict-docs.ts';

export const driverHandlers = {
	DRV1: (call) => ({
		JDBC: jdbc(call),
		SQL_ALCHEMY: sqlAlchemy(call, call.query.catalogName as string | undefined),
	}),
	DRV2: (call) => {
		const text = jdbc(call);
		// The published example is no valid JSON (§16 #42).
		const isInvalid = isStrict(call.environment.switches, 42);
		return isInvalid ? new RawAnswer('application/json', `{"JDBC": ${text}}`) : { JDBC: text };
	},
	DRV3: (call) => ({ SQL_ALCHEMY: sqlAlchemy(call, call.query.catalogName as string) }),
} satisfies SectionHandlers;

/** Without a catalog there is a placeholder (§5.21 DRV3). */
const PLACEHOLDER = '<catalogName>';

function jdbc({ environment, key }: Call): string {
	return `jdbc:peaka://${environment.sqlHost}/?extraCredentials=peakaKey:${key.secret}`;
}

function sqlAlchemy({ environment, key }: Call, catalog?: string): string {
	const catalogName = catalog || PLACEHOLDER;
	const credential = encodeURIComponent(JSON.stringify([['peakaKey', key.secret]]));
	const parameters = `http_scheme=http&extra_credential=${credential}&access_token=true`;
	return `peaka://${environment.sqlHost}/${catalogName}?${parameters}`;
}
