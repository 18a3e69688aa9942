import { run, setUp } from './setup.mjs';

const begin = Date.now();
setUp();
run(process.execPath, ['--import', 'tsx', 'scripts/demo.ts']);
console.log(`\nFinished in ${((Date.now() - begin) / 1000).toFixed(1)} s.`);
// n8n-core keeps handles open; nothing of the demo does.
process.exit(0);
