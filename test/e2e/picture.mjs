// Pictures for the documentation.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const looks = 20;

/** `part` is the page or an element of it. Taken once two looks are the same, without messages. */
export async function pictureOf(part, path) {
	const style = '.el-notification { display: none }';
	const look = () => part.screenshot({ type: 'webp', quality: 80, animations: 'disabled', style });
	let picture = await look();
	for (let again = 0; again < looks; again++) {
		const before = picture;
		picture = await look();
		if (picture.equals(before)) break;
	}
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, picture);
}
