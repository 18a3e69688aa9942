import { readdirSync } from 'node:fs';
import type { Row } from '../row';

/** Every row of this folder. */
export const rows: Row[] = readdirSync(__dirname)
	.filter((name) => /\.ts$/.test(name) && name !== 'index.ts')
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- a folder is read, not a list
	.flatMap((name) => (require(`./${name}`) as { rows: Row[] }).rows);
