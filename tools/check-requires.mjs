import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

// A community package has no dependencies, and the linter does not see a development package that
// is required by mistake: everything in dist/ must be relative or n8n-workflow.

const files = readdirSync(join(root, 'dist'), { recursive: true }).filter((name) =>
	name.endsWith('.js'),
);
const foreign = files.flatMap((name) => {
	const text = readFileSync(join(root, 'dist', name), 'utf8');
	const required = [...text.matchAll(/\b(?:require|import)\(\s*(['"`])(.*?)\1\s*\)/g)];
	return required
		.map(([, , module]) => module)
		.filter((module) => !module.startsWith('.') && module !== 'n8n-workflow')
		.map((module) => `dist/${name} requires ${module}`);
});
for (const each of foreign) console.error(each);
if (files.length === 0) console.error('dist/ holds no code: run npm run build');
if (foreign.length > 0 || files.length === 0) process.exit(1);
console.log(`${files.length} files in dist/ require nothing but n8n-workflow`);
