import type { INodeExecutionData } from 'n8n-workflow';
import type { Bytes } from '../client/decode/decode';
import type { FileTarget, ItemContext } from './operation';

/**
 * A file that fits into memory as an item with a binary field. Throws what `whenEmpty` gives where it
 * holds nothing but blanks.
 */
export async function toBinary(
	{ node }: ItemContext,
	bytes: Bytes,
	{ fileName, mimeType, binaryField, json, whenEmpty }: FileTarget,
): Promise<INodeExecutionData> {
	const parts: Uint8Array[] = [];
	for await (const part of bytes) parts.push(part);
	const content = Buffer.concat(parts);
	if (whenEmpty && content.toString('latin1').trim() === '') throw whenEmpty();
	const file = await node.helpers.prepareBinaryData(content, fileName, mimeType);
	return { json: { ...json, fileName }, binary: { [binaryField]: file } };
}
