import { startSandbox } from '@sandbox';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { packageDir } from './engine';

// The live check itself needs a key; that it works is seen on the sandbox.
it('npm run live finds the sandbox as the contract says', async () => {
	const sandbox = await startSandbox();
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--import', 'tsx', 'scripts/live.ts'],
		{
			cwd: packageDir,
			env: { ...process.env, PEAKA_API_KEY: sandbox.keys.project, PEAKA_BASE_URL: sandbox.url },
		},
	).finally(() => sandbox.stop());
	expect(stdout).toMatch(/^\d+ passed, 0 failed$/m);
	expect(stdout).not.toContain(sandbox.keys.project);
}, 60_000);
