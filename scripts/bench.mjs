import { cacheFolder, install } from '../tools/n8n/install.mjs';
import { packedPackage } from '../tools/n8n/package.mjs';
import { run, setUp } from '../tools/setup.mjs';

// `npm run bench` measures requests, `npm run bench:jobs` waiting and files.

setUp();
const { node } = await install();
const tarball = await packedPackage();
const script = process.argv.includes('jobs') ? 'test/bench/jobs.ts' : 'test/bench/bench.ts';
console.log('Benchmarks: Peaka nodes against HTTP Request, in one engine');
const flags = ['--expose-gc', '--max-old-space-size=8192', '--import', 'tsx'];
run(node, [...flags, script, cacheFolder(), tarball]);
process.exit(0);
