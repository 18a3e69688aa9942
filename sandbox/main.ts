// `npx tsx sandbox/main.ts [--port 8090] [--sql-port 4567] [--with-parent]`: starts a sandbox, prints its URLs, keys and ids as one JSON line, runs until stopped.
import { parseArgs } from 'node:util';
import { startSandbox } from './index.ts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: '0' },
		'sql-port': { type: 'string', default: '0' },
		'with-parent': { type: 'boolean', default: false },
	},
});
// Its standard input closes with whoever started it, however that one ended, starting included.
if (values['with-parent']) process.stdin.once('end', () => process.exit(0)).resume();

const sandbox = await startSandbox({
	port: Number(values.port),
	sqlPort: Number(values['sql-port']),
});
const { clock, faults, requests, violations, switches, changeSource, stop, ...description } =
	sandbox;
console.log(JSON.stringify(description));

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.once(signal, () => void stop().then(() => process.exit(0)));
}
