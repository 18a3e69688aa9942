import { run, setUp } from '../tools/setup.mjs';

// The property test of values in SQL with many more cases than `npm test` tries, and another seed
// each time: `npm run fuzz -- CASES SEED` repeats one.

const [cases = '100000', seed = String(Date.now() % 2 ** 31)] = process.argv.slice(2);

setUp();
console.log(`${cases} cases with seed ${seed}`);
run(process.execPath, ['node_modules/jest/bin/jest.js', 'test/unit/sql-binding.test.ts'], {
	env: { ...process.env, FUZZ_CASES: cases, FUZZ_SEED: seed },
});
