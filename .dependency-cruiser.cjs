// Which folder may import from which; type imports count as well. `npm run lint:arrows` holds it.

const nodesFolder = '^nodes/Peaka[^/]+/';
const kernel = '^nodes/shared/kernel/';

/** Folders without a dependency on the rest of the package. */
const pure = '^nodes/shared/(rows|sql)/';

/** What talks to Peaka. */
const client = '^nodes/shared/client/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** A folder of nodes/ imports from itself and from these folders of nodes/, and from no other. */
const onlyTo = (name, comment, from, ...targets) =>
	rule(name, comment, { path: from }, { path: '^nodes/', pathNot: [from, ...targets] });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		rule('no-circles', 'Files that need each other are one file.', {}, { circular: true }),
		rule(
			'nodes-stand-alone',
			'The sandbox, tests, tools and the contract are not published.',
			{ path: '^(nodes|credentials)/' },
			{ path: '^(sandbox|test|tools|scripts|contract)/', pathNot: '^contract/types\\.d\\.ts$' },
		),
		rule(
			'contract-only-as-types',
			'What is imported from the contract would be published with the package.',
			{ path: '^(nodes|credentials)/' },
			{ path: '^contract/', dependencyTypesNot: ['type-only'] },
		),
		rule(
			'sandbox-knows-no-nodes',
			'A sandbox that shares code with the nodes shares their errors.',
			{ path: '^sandbox/' },
			{ path: '^(nodes|credentials|test|tools|scripts)/' },
		),
		onlyTo('pure', 'Rows and SQL are functions of their arguments.', pure),
		onlyTo('client', 'The client knows nothing of operations and fields.', client, pure),
		onlyTo(
			'kernel',
			'The kernel knows no field and no operation of its own.',
			kernel,
			client,
			pure,
		),
		onlyTo(
			'fields-and-jobs',
			'Fields and jobs are made of the kernel, and know no node.',
			'^nodes/shared/(fields|jobs)/',
			kernel,
			client,
			pure,
		),
		rule(
			'nodes-apart',
			'Two nodes share what stands in nodes/shared/.',
			{ path: '^nodes/(Peaka[^/]+)/' },
			{ path: nodesFolder, pathNot: '^nodes/$1/' },
		),
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.dev.json' },
		doNotFollow: { path: 'node_modules' },
		exclude: { path: ['node_modules', '^dist/', '^test/e2e/', '^\\.cache/'] },
	},
};
