import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageDir } from '../engine/engine';

const errorsFile = join(packageDir, 'dist/nodes/shared/client/errors.js');

/** How many errors of the package's own making (such as a TypeError) came to where errors become n8n's. */
export const faultCounter: { internal: number } | undefined = existsSync(errorsFile)
	? // eslint-disable-next-line @typescript-eslint/no-require-imports -- the copy that the package runs on
		(require(errorsFile) as { faultCounter?: { internal: number } }).faultCounter
	: undefined;

export const internalErrors = () => faultCounter?.internal ?? 0;
