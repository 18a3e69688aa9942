import { run, setUp } from '../tools/setup.mjs';

// The live check against a sandbox in which each assumption, and each conflict, is turned: it must name it, and nothing else.

setUp();
process.env.PEAKA_LIVE_PROOF = 'whole';
run(process.execPath, [
	'scripts/test.mjs',
	'test/engine/live',
	'--maxWorkers=1',
	...process.argv.slice(2),
]);
