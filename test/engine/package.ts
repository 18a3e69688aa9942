import { join } from 'node:path';

export const packageDir = join(__dirname, '../..');

/** Time as the built package has it. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the copy that the package runs on
export const { clock } = require(join(packageDir, 'dist/nodes/shared/client/clock.js'));
