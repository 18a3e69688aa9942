import type { TypedAnswer } from '../../rows/rows';
import { typedReader } from '../../rows/rows';
import type { Bytes } from './decode';

export async function decodeTypedRows(bytes: Bytes): Promise<TypedAnswer> {
	const reader = typedReader();
	for await (const part of bytes) reader.push(part);
	return reader.end();
}
