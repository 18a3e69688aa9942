// Pictures for the documentation.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** `part` is the page or an element of it. What moves has come to rest, and no message covers it. */
export async function pictureOf(part, path) {
	const page = part.page?.() ?? part;
	await page.waitForFunction(() =>
		document.getAnimations().every(({ playState, effect }) => {
			return playState !== 'running' || effect.getTiming().iterations === Infinity;
		}),
	);
	const style = '.el-notification { display: none }';
	const picture = await part.screenshot({
		type: 'webp',
		quality: 80,
		animations: 'disabled',
		style,
	});
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, picture);
}
