// The package as npm would publish it: built if the sources are newer, then packed.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPackage, installPackages, root } from '../setup.mjs';
import { atTheEnd } from './ending.mjs';
import { step } from './step.mjs';

/** Returns the path of the tarball, which lives until the end of this process. */
export async function packedPackage() {
	installPackages();
	buildPackage();
	const folder = await mkdtemp(join(tmpdir(), 'n8n-nodes-peaka-package-'));
	atTheEnd(() => rm(folder, { recursive: true, force: true }));
	const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
	const [{ filename }] = JSON.parse(await step('Packing it', 'npm', pack, { cwd: root }));
	return join(folder, filename);
}
