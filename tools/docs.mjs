import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { buildPackage, root } from './setup.mjs';

// Writes the table of operations into each node's page, from the built descriptions. With --check it
// writes nothing and fails where a page is not as it would be written.

buildPackage();
const check = process.argv.includes('--check');
const require = createRequire(import.meta.url);
const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const kebab = (name) => name.replace(/(?<=[a-z])([A-Z])/g, '-$1').toLowerCase();

/** The options of a drop-down, in the editor's order. */
const choices = (description, name, resource) =>
	description.properties
		.filter((property) => property.name === name)
		.filter(({ displayOptions: { show } }) => !resource || show.resource.includes(resource))
		.flatMap(({ options }) => options);

function table(description) {
	const resources = choices(description, 'resource');
	const list = resources.length > 0 ? resources : [undefined];
	const rows = list.flatMap((each) =>
		choices(description, 'operation', each?.value).map((operation) => {
			const cells = [operation.name, operation.description];
			return `| ${[...(each ? [each.name] : []), ...cells].join(' | ')} |`;
		}),
	);
	const head = [...(resources.length > 0 ? ['Resource'] : []), 'Operation', 'What it does'];
	return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join(
		'\n',
	);
}

let stale = 0;
for (const entry of n8n.nodes) {
	const name = basename(entry, '.node.js');
	const page = join(root, 'docs/nodes', `${kebab(name)}.md`);
	const { description } = new (require(join(root, entry))[name])();
	const before = readFileSync(page, 'utf8');
	const inserted = before.replace(
		/<!-- operations -->[\s\S]*<!-- \/operations -->/,
		`<!-- operations -->\n\n${table(description)}\n\n<!-- /operations -->`,
	);
	const after = await format(inserted, { ...(await resolveConfig(page)), filepath: page });
	if (after === before) continue;
	stale++;
	if (check) console.error(`${page} is not up to date: run npm run docs`);
	else writeFileSync(page, after);
}
console.log(`${n8n.nodes.length} pages, ${stale} ${check ? 'stale' : 'written'}`);
process.exit(check && stale > 0 ? 1 : 0);
