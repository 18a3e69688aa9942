import { type Decode, UnreadableAnswer } from './decode';

/** All bytes of a body. */
export const decodeBytes: Decode<Buffer> = async (bytes) => {
	const parts: Uint8Array[] = [];
	for await (const part of bytes) parts.push(part);
	return Buffer.concat(parts);
};

/** A file, which has one byte at least; throws UnreadableAnswer. */
export const decodeFile: Decode<Buffer> = async (bytes) => {
	const content = await decodeBytes(bytes);
	if (content.length === 0) throw new UnreadableAnswer('');
	return content;
};

/** UTF-8 text, without a byte order mark. `Buffer.toString` takes ten times as long for some megabytes. */
export const decodeText: Decode<string> = async (bytes) =>
	new TextDecoder().decode(await decodeBytes(bytes));
