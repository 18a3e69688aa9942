import { join } from 'node:path';
import { packageDir } from '../engine/engine';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the copy that the package runs on
const { faults } = require(join(packageDir, 'dist/nodes/shared/client/errors.js')) as {
	faults: { internal: (error: unknown) => unknown };
};

const seen: unknown[] = [];

faults.internal = (error) => seen.push(error);

/** How many errors of the package's own making (such as a TypeError) there were, caught ones included. */
export const internalErrors = () => seen.length;
