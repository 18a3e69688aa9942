import type { Bytes } from './decode';

/**
 * A body of UTF-8 as text, without a byte order mark; bytes that are no UTF-8 become U+FFFD.
 * One `TextDecoder` over all bytes: `Buffer.toString` takes ten times as long for some megabytes.
 */
export async function decodeText(bytes: Bytes): Promise<string> {
	const parts: Uint8Array[] = [];
	for await (const part of bytes) parts.push(part);
	return new TextDecoder().decode(Buffer.concat(parts));
}
