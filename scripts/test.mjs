import { run, setUp } from '../tools/setup.mjs';

setUp();
console.log(`Testing on Node ${process.versions.node}`);
run(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)]);
