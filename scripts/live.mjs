import { run, setUp } from '../tools/setup.mjs';

setUp();
run(process.execPath, ['--import', 'tsx', 'scripts/live.ts']);
