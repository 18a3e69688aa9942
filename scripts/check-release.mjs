// `node scripts/check-release.mjs v1.2.3`: whether this tree may be published as that version.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/setup.mjs';

const [tag] = process.argv.slice(2);
const read = (...path) => readFileSync(join(root, ...path), 'utf8');
const { version } = JSON.parse(read('package.json'));
const problems = [];

if (tag !== `v${version}`) problems.push(`The tag is ${tag}, and package.json says ${version}`);
if (!read('CHANGELOG.md').includes(`## ${version} – 20`)) {
	problems.push(`CHANGELOG.md has no date for ${version}`);
}
const codexFiles = readdirSync(join(root, 'nodes')).flatMap((name) =>
	name.startsWith('Peaka') ? [`nodes/${name}/${name}.node.json`] : [],
);
for (const file of [
	'package.json',
	'SECURITY.md',
	'credentials/PeakaApi.credentials.ts',
	...codexFiles,
]) {
	if (read(file).includes('example.org')) problems.push(`${file} still names example.org`);
}
for (const each of problems) console.error(each);
if (problems.length > 0) process.exit(1);
console.log(`${tag} may be published`);
