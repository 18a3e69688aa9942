import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { buildPackage, root } from './setup.mjs';

// What workflows rely on: every field of every operation, with its type and default. Removing or
// changing one breaks workflows, so it needs a new version of its node. With --check nothing is
// written. With --accept the new surface is written all the same, and every difference is printed:
// while the package is at 0.x.

buildPackage();
const check = process.argv.includes('--check');
const accept = process.argv.includes('--accept');
const file = join(root, 'test/contract/surface.json');
const require = createRequire(import.meta.url);
const { n8n, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** `resource/operation/field` → `type = default`, members of collections with a dot. */
function surfaceOf({ properties }) {
	const rows = {};
	const add = (where, { name, type, default: value, options = [] }) => {
		rows[`${where}${name}`] = `${type} = ${JSON.stringify(value)}`;
		if (type === 'options' || type === 'multiOptions') {
			rows[`${where}${name}`] += ` of ${options.map((each) => each.value).join(', ')}`;
		}
		for (const each of options) {
			if (each.values) for (const inner of each.values) add(`${where}${name}.${each.name}.`, inner);
			else if (each.type) add(`${where}${name}.`, each);
		}
	};
	for (const property of properties) {
		const { show = {} } = property.displayOptions ?? {};
		for (const resource of show.resource ?? ['']) {
			for (const operation of show.operation ?? ['']) {
				add([resource, operation, ''].filter((part, at) => part || at === 2).join('/'), property);
			}
		}
	}
	return rows;
}

const now = Object.fromEntries(
	n8n.nodes.toSorted().map((entry) => {
		const name = basename(entry, '.node.js');
		const { description } = new (require(join(root, entry))[name])();
		return [name, { version: description.version, fields: surfaceOf(description) }];
	}),
);
const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};

/** A row says the same, or offers more options than it did. */
function keeps(old, current) {
	if (current === undefined) return false;
	const [head, list = ''] = old.split(' of ');
	const [currentHead, currentList = ''] = current.split(' of ');
	const offered = new Set(currentList.split(', '));
	return head === currentHead && list.split(', ').every((each) => offered.has(each));
}

const broken = Object.entries(before).flatMap(([node, { version: nodeVersion, fields }]) => {
	const current = now[node];
	if (current && JSON.stringify(current.version) !== JSON.stringify(nodeVersion)) return [];
	return Object.entries(fields)
		.filter(([name, old]) => !keeps(old, current?.fields[name]))
		.map(([name, old]) => `${node} ${name}: was ${old}, is ${current?.fields[name] ?? 'gone'}`);
});

if (accept && !version.startsWith('0.')) {
	console.error('From 1.0 on nothing may be taken away: give the node a new version.');
	process.exit(1);
}
for (const each of broken) console.error(each);
if (broken.length > 0 && !accept) {
	console.error(
		'Workflows rely on these. Keep them, or give the node a new version; while the package is at 0.x: npm run surface -- --accept',
	);
	process.exit(1);
}
const text = `${JSON.stringify(now, null, '\t')}\n`;
const stale = JSON.stringify(before) !== JSON.stringify(now);
if (stale && check) {
	console.error('There is something new in the nodes: run npm run surface');
	process.exit(1);
}
if (stale) writeFileSync(file, text);
console.log(`${Object.keys(now).length} nodes, the public surface is kept`);
