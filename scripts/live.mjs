import { run, setUp } from '../tools/setup.mjs';

setUp();
run(process.execPath, ['--import', 'tsx', 'tools/live/main.ts', ...process.argv.slice(2)]);
