import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../nodes/shared/client/version';

const root = join(__dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

it('has the version that it tells Peaka', () => {
	expect(version).toBe(manifest.version);
});

it('depends on nothing but the n8n it is installed in', () => {
	expect(manifest).not.toHaveProperty('dependencies');
	expect(manifest).not.toHaveProperty('overrides');
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	for (const pinned of Object.values(manifest.devDependencies)) expect(pinned).toMatch(/^\d/);
});

it('runs nothing when it is installed', () => {
	const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
	for (const hook of hooks) expect(manifest.scripts).not.toHaveProperty(hook);
});

it('registers every node that there is', () => {
	const folders = readdirSync(join(root, 'nodes')).filter((name) => name.startsWith('Peaka'));
	const registered = manifest.n8n.nodes.map((file: string) => file.split('/')[2]);
	expect(registered.sort()).toEqual(folders.sort());
	for (const file of manifest.n8n.nodes) expect(existsSync(join(root, file))).toBe(true);
});

it('ships code, codex and icons, and nothing of the workshop', () => {
	const pack = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const [{ files }] = JSON.parse(execFileSync('npm', pack, { cwd: root, encoding: 'utf8' }));
	const names = files.map(({ path }: { path: string }) => path);
	expect(names).toContain('dist/nodes/PeakaQuery/PeakaQuery.node.js');
	expect(names).toContain('dist/nodes/PeakaQuery/PeakaQuery.node.json');
	expect(names).toContain('dist/icons/peaka.svg');
	const odd = names.filter(
		(name: string) =>
			!/^(dist\/.*\.(js|json|svg)|package\.json|README\.md|LICENSE\.md)$/.test(name),
	);
	expect(odd).toEqual([]);
});

it('is no release while the tag is another version, or example.org stands for its publisher', () => {
	const check = join(root, 'scripts/check-release.mjs');
	const { status, stderr } = spawnSync(process.execPath, [check, 'v9.9.9'], { encoding: 'utf8' });
	expect(status).toBe(1);
	expect(stderr).toMatch(`The tag is v9.9.9, and package.json says ${manifest.version}`);
	if (!JSON.stringify(manifest).includes('example.org')) return;
	expect(stderr).toMatch('package.json still names example.org');
	expect(stderr).toMatch('nodes/PeakaQuery/PeakaQuery.node.json still names example.org');
});
