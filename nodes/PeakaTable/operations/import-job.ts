import type { IDataObject } from 'n8n-workflow';
import { type PeakaClient, request, userError } from '../../shared/kernel';

/** A column of the table, and where the file has it. */
export type Mapping = { name: string } & ({ csvColumnName: string } | { csvColumnIndex: number });

interface CsvFile {
	readonly fileName: string;
	readonly content: Buffer;
	readonly mappings: readonly Mapping[];
	readonly containsHeader: boolean;
	/** Rows that Peaka must count in it. */
	readonly rowCount: number;
}

/** Sends a file once; throws unless Peaka says that all of its rows are written (docs/peaka-api.md §9.7). */
export async function importFile(
	client: PeakaClient,
	ids: { projectId: string; tableName: string },
	{ fileName, content, mappings, containsHeader, rowCount }: CsvFile,
): Promise<IDataObject> {
	const how = JSON.stringify({ mappings, containsHeader });
	const route = 'POST /data/projects/{projectId}/table/{tableName}/import';
	const job = await client.write(
		request('INT15', route, ids, {
			parts: [
				{ name: 'file', contentType: 'text/csv', fileName, content },
				{ name: 'request', contentType: 'application/json', content: how },
			],
		}),
	);
	const { status, result } = job;
	const processed = result?.processed;
	const isDone = status === 'COMPLETED' && (processed === undefined || processed === rowCount);
	if (isDone) return job as IDataObject;
	const rows = `${String(processed ?? 'an unknown number')} of ${rowCount} rows`;
	throw userError(
		`Peaka answered ${status ?? 'no status'} to the import, with ${rows} written`,
		'Look in Peaka which rows are there before you import again: those would come twice. PENDING or RUNNING means that it goes on',
	);
}
