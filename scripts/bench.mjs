import { cacheFolder, install } from '../tools/n8n/install.mjs';
import { packedPackage } from '../tools/n8n/package.mjs';
import { run, setUp } from '../tools/setup.mjs';

// `npm run bench` measures requests, `npm run bench:jobs` waiting and files.

setUp();
const { node } = await install();
const tarball = await packedPackage();
// `npm run bench -- items` measures that part alone: stream-rows, rows or items.
const [first, ...rest] = process.argv.slice(2);
const [script, ...only] = first === 'jobs' ? ['jobs.ts', ...rest] : ['bench.ts', first ?? ''];
console.log('Benchmarks: Peaka nodes against HTTP Request, in one engine');
const flags = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx'];
run(node, [...flags, `test/bench/${script}`, cacheFolder(), tarball, ...only]);
process.exit(0);
