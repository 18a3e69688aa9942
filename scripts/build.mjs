import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPackage, installPackages, root } from '../tools/setup.mjs';

installPackages();
rmSync(join(root, 'dist'), { recursive: true, force: true });
buildPackage();
