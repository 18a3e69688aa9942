export interface Part {
	readonly name: string;
	readonly contentType: string;
	readonly fileName?: string;
	readonly content: string | Buffer;
}

/**
 * A multipart body. Made by hand, since n8n's request helper takes Node's own FormData for an empty
 * object, and the package that it does take may not be imported.
 */
export function multipart(parts: readonly Part[]): { body: Buffer; contentType: string } {
	const boundary = `peaka-${crypto.randomUUID()}`;
	const quoted = (text: string) => text.replace(/["\r\n]/g, encodeURIComponent);
	const chunks = parts.flatMap(({ name, contentType, fileName, content }) => {
		const file = fileName === undefined ? '' : `; filename="${quoted(fileName)}"`;
		const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"${file}\r\nContent-Type: ${contentType}\r\n\r\n`;
		return [Buffer.from(head), Buffer.from(content as string), Buffer.from('\r\n')];
	});
	return {
		body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}
