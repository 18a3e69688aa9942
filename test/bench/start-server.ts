import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Starts a server of this folder in a process of its own: what is measured is the client. */
export async function startServer(file: string) {
	const child = spawn(process.execPath, [join(__dirname, file)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const [port] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
	return { url: `http://127.0.0.1:${port}`, stop: () => child.kill('SIGTERM') };
}
