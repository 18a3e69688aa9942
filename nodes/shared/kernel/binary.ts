import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { type ByteStream, fail } from '../client/body';
import { userError } from '../client/errors';
import type { FileTarget, ItemContext } from './operation';

/** A file as an item with a binary field. Throws what `whenEmpty` gives where it holds nothing but blanks. */
export async function toBinary(
	{ node }: ItemContext,
	content: Buffer,
	{ fileName, mimeType, binaryField, json, whenEmpty }: FileTarget,
): Promise<INodeExecutionData> {
	if (whenEmpty && content.toString('latin1').trim() === '') throw whenEmpty();
	const file = await node.helpers.prepareBinaryData(content, fileName, mimeType);
	return { json: { ...json, fileName }, binary: { [binaryField]: file } };
}

/** Parts that come in while n8n writes the one before; as bytes they would be copied into one. */
const readAhead = { highWaterMark: 4 };

/** Node's class of streams, by way of a stream: it may not be imported (docs/architecture.md). */
type StreamClass<S> = { from(bytes: AsyncIterable<Uint8Array>, options: typeof readAhead): S };

/**
 * Bytes as a file of n8n's, written while they come in; of what breaks off nothing is handed on. `stream` is
 * any stream of Node's. Throws what the bytes threw, and a PeakaError where n8n can't hold the file.
 */
export async function storeBytes(
	{ node }: ItemContext,
	bytes: AsyncIterable<Uint8Array>,
	stream: ByteStream,
	{ fileName, mimeType }: Pick<FileTarget, 'fileName' | 'mimeType'>,
): Promise<IBinaryData> {
	const { prepareBinaryData } = node.helpers;
	type Readable = Exclude<Parameters<typeof prepareBinaryData>[0], Buffer>;
	const { from } = stream.constructor as unknown as StreamClass<Readable>;
	let broken: { readonly error: unknown } | undefined;
	async function* source() {
		const parts = bytes[Symbol.asyncIterator]();
		for (;;) {
			const part = await parts.next().catch((error: unknown) => {
				broken = { error };
				return fail(error);
			});
			if (part.done) return;
			yield part.value;
		}
	}
	return await prepareBinaryData(from(source(), readAhead), fileName, mimeType).catch(
		(error: unknown) =>
			// A store of n8n's may have made another error of it.
			broken ? fail(broken.error) : refuse(error, fileName),
	);
}

/** Limits of other modes n8n tells itself. */
function refuse(error: unknown, fileName: string): never {
	if ((error as { code?: unknown }).code !== 'ERR_STRING_TOO_LONG') throw error;
	throw userError(
		`${fileName} is too large for an n8n that keeps files in memory: it takes about 384 MB`,
		'Set N8N_DEFAULT_BINARY_DATA_MODE=filesystem for this n8n, or export less',
	);
}
