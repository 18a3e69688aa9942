import { cacheFolder, install } from '../tools/n8n/install.mjs';
import { packedPackage } from '../tools/n8n/package.mjs';
import { run, setUp } from '../tools/setup.mjs';

setUp();
const { node } = await install();
const tarball = await packedPackage();
console.log('Benchmarks: Peaka nodes against HTTP Request, in one engine and one process');
run(node, [
	'--expose-gc',
	'--max-old-space-size=8192',
	'--import',
	'tsx',
	'test/bench/bench.ts',
	cacheFolder(),
	tarball,
]);
process.exit(0);
