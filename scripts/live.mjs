import { run, setUp } from './setup.mjs';

setUp();
run(process.execPath, ['--import', 'tsx', 'scripts/live.ts']);
