import type { INodeExecutionData } from 'n8n-workflow';
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
