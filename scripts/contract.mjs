import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from '../tools/contract.mjs';
import { root } from '../tools/setup.mjs';

// Writes what is generated from the contract. With --check it writes nothing and fails where a file is
// not as it would be written.

const check = process.argv.includes('--check');
const files = await generatedFiles();
const stale = Object.entries(files).filter(([path, text]) => {
	const file = join(root, path);
	return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});
for (const [path, text] of stale) {
	if (check) console.error(`${path} is not up to date: run npm run contract`);
	else writeFileSync(join(root, path), text);
}
console.log(`${Object.keys(files).length} files, ${stale.length} ${check ? 'stale' : 'written'}`);
process.exit(check && stale.length > 0 ? 1 : 0);
