import { createHash } from 'node:crypto';

/** `npm run test:matrix` sets it: every cell, and a summary instead of one failed test per operation. */
export const isWhole = process.env.PEAKA_MATRIX === 'whole';

const seed = process.env.PEAKA_MATRIX_SEED ?? '1';
/** One cell in so many, where not all of them run. */
const share = 10;

/** Whether the cell is among those that run: all of them, or the tenth that the seed picks. */
export function isSelected(cell: string): boolean {
	if (isWhole) return true;
	return createHash('md5').update(`${seed} ${cell}`).digest().readUInt32BE() % share === 0;
}

export const selection = isWhole ? 'every cell' : `a tenth of the cells, PEAKA_MATRIX_SEED=${seed}`;
