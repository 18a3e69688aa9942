import { run, setUp } from '../tools/setup.mjs';

const begin = Date.now();
setUp();
run(process.execPath, ['--import', 'tsx', 'tools/demo.ts']);
console.log(`\nFinished in ${((Date.now() - begin) / 1000).toFixed(1)} s.`);
// n8n-core keeps handles open; nothing of the demo does.
process.exit(0);
