import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import * as shared from '../../shared/fields';
import { readExport, settleExport, withProgress } from '../../shared/jobs/export';
import {
	type AnswerOf,
	fail,
	field,
	type ItemContext,
	PeakaError,
	storeBytes,
	userError,
} from '../../shared/kernel';

export const binaryField = field.literal({
	...shared.outputBinaryField,
	description: 'Name of the binary field; of several files the second one gets _2 behind it',
});

export const unpackField = field.boolean('Unpack GZIP', 'unpack', false, {
	description: 'Whether a packed file is stored unpacked, without .gz in its name',
});

type Job = AnswerOf<'EXP4'>;
type Link = NonNullable<Job['files']>[number];

/** The files of a finished export as the binary fields of one item, which tells their names and sizes. */
export async function downloaded(
	context: ItemContext,
	ids: { readonly projectId: string; readonly exportId: string },
	{ binaryPropertyName, unpack }: { binaryPropertyName: string; unpack?: boolean },
	more: IDataObject = {},
): Promise<INodeExecutionData[]> {
	const { client } = context;
	const read = async () => await client.read(readExport(ids.projectId, ids.exportId));
	const job = await read();
	const files: IDataObject[] = [];
	const binary: Record<string, IBinaryData> = {};
	for (const [at, file] of linksOf(job).entries()) {
		const name = at === 0 ? binaryPropertyName : `${binaryPropertyName}_${at + 1}`;
		const stored = await store(context, file, unpack === true).catch(async (error: unknown) => {
			if (!isRefused(error) || client.stopped()) throw error;
			const again = linksOf(await read());
			const renewed = again.find((each) => each.name === file.name) ?? again[at];
			return await store(context, renewed ?? file, unpack === true);
		});
		binary[name] = stored.data;
		files.push({ name: stored.fileName, bytes: stored.bytes, binaryField: name, ...stored.more });
	}
	return [{ json: { ...withProgress(job), ...more, files }, binary }];
}

/** A link that is refused has probably expired; each read of the export makes new ones. */
const isRefused = (error: unknown) =>
	error instanceof PeakaError && [400, 401, 403, 404, 410].includes(error.info.status ?? 0);

function linksOf({ id, status, files, rowCount, downloadable, error }: Job): Link[] {
	switch (settleExport(status)) {
		case 'running':
			throw userError(
				`Export ${id} is not finished: ${status}`,
				'Download it once it has succeeded',
			);
		case 'failed':
			throw userError(`Export ${id} has failed${error ? `: ${error}` : ''}`, 'Start it again');
		case 'cancelled':
			throw userError(`Export ${id} was cancelled: it has no files`, 'Start it again');
	}
	if (status === 'EXPIRED') {
		throw userError(
			`The files of export ${id} are gone`,
			'Peaka keeps them for a while: export again',
		);
	}
	if (files && (files.length > 0 || rowCount === 0)) return files;
	throw userError(
		`Peaka gave no files for export ${id}`,
		downloadable === false
			? 'Only the key that has started an export gets its files: use the credential of that key'
			: 'Start it again',
	);
}

interface Stored {
	readonly data: IBinaryData;
	readonly fileName: string;
	readonly bytes: number;
	readonly more?: IDataObject;
}

async function store(
	context: ItemContext,
	{ name = '', url = '' }: Link,
	unpack: boolean,
): Promise<Stored> {
	const packedName = name.split('/').at(-1) || 'export';
	const isPacked = /\.gz$/i.test(packedName);
	if (!unpack || !isPacked) return await keep(context, url, packedName);
	const fileName = packedName.replace(/\.gz$/i, '');
	return await keep(context, url, fileName, unpacked).catch(async (error: unknown) => {
		if (!(error instanceof NotUnpacked)) throw error;
		const note = 'Stored as it came: it is not one GZIP stream';
		return { ...(await keep(context, url, packedName)), more: { note } };
	});
}

async function keep(
	context: ItemContext,
	url: string,
	fileName: string,
	change: (bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array> = (bytes) => bytes,
): Promise<Stored> {
	return await context.client.download(url, async (source, stream) => {
		let bytes = 0;
		async function* sized() {
			for await (const part of change(source)) {
				bytes += part.length;
				yield part;
			}
		}
		const data = await storeBytes(context, sized(), stream, {
			fileName,
			mimeType: typeOf(fileName),
		});
		return { data, fileName, bytes };
	});
}

const types = { csv: 'text/csv', jsonl: 'application/jsonl', gz: 'application/gzip' };

const typeOf = (fileName: string) =>
	types[fileName.toLowerCase().split('.').at(-1) as keyof typeof types] ??
	'application/octet-stream';

/** A packed file of another kind than one GZIP stream. */
class NotUnpacked extends Error {}

/**
 * Unpacks GZIP. Node 20 reads a file of several streams as one and Node 24 refuses it, so that the length
 * at the end of the file, which is that of its last stream, decides on both.
 */
async function* unpacked(packed: AsyncIterable<Uint8Array>) {
	let tail = new Uint8Array();
	let size = 0;
	async function* source() {
		for await (const part of packed) {
			tail = Uint8Array.from([...tail, ...part.subarray(-4)]).slice(-4);
			yield part;
		}
	}
	const stream = ReadableStream.from(source()).pipeThrough(new DecompressionStream('gzip'));
	const parts = stream[Symbol.asyncIterator]();
	for (;;) {
		const { done, value } = await parts.next().catch((error: unknown) => fail(cause(error)));
		if (done) break;
		size += value.length;
		yield value;
	}
	const expected = tail.length === 4 ? new DataView(tail.buffer).getUint32(0, true) : -1;
	if (expected !== size % 2 ** 32) throw new NotUnpacked();
}

const cause = (error: unknown) => (error instanceof PeakaError ? error : new NotUnpacked());
