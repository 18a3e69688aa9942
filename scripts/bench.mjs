import { cacheFolder, install } from '../test/e2e/install.mjs';
import { packedPackage } from '../test/e2e/package.mjs';
import { run, setUp } from './setup.mjs';

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
