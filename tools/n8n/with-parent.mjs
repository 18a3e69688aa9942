// `node with-parent.mjs COMMAND ARG…`: runs a command that ends with whoever started it, however that one ended.
// Its own standard input is a pipe of the starter's, which closes with the starter, even after kill -9.
import { spawn } from 'node:child_process';

/** How long a command may take to end by itself. */
const patience = 10_000;

const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.once('error', (error) => {
	console.error(error.message);
	process.exit(127);
});
// Not before all that it has written is written.
child.once('close', (code, signal) => (signal ? endBy(signal) : process.exit(code)));

// What is sent to the whole group reaches the command, too; this process waits for its end.
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, ignore);

process.stdin.once('end', () => endGroup()).once('error', () => endGroup());
process.stdin.resume();

/** The group is this process, the command, and all that it has started. */
function endGroup() {
	process.kill(-process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), patience);
}

function endBy(signal) {
	process.off(signal, ignore);
	process.kill(process.pid, signal);
}

function ignore() {}
