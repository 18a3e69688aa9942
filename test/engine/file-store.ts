import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type RequestListener,
	type Server,
	type ServerResponse,
} from 'node:http';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileService } from './engine';

/** A server of files, as the store that signed links lead to: another origin than Peaka's. */
export function useFileStore() {
	let server: Server;
	const open = new Set<ServerResponse>();
	const store = {
		base: '',
		/** What was asked for, in order. */
		asked: [] as Array<{ url: string; headers: IncomingHttpHeaders }>,
		answer: ((_, response) => response.end()) as RequestListener,
		/** How many answers are under way. */
		open: () => open.size,
	};

	beforeAll(async () => {
		server = createServer((request, response) => {
			store.asked.push({ url: request.url!, headers: request.headers });
			open.add(response);
			response.on('close', () => open.delete(response));
			store.answer(request, response);
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		store.base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => server.close());

	beforeEach(() => {
		store.asked.length = 0;
		store.answer = (_, response) => response.end('a,b\n1,2\n');
	});
	return store;
}

/** Within a `describe`: n8n keeps files in a folder. Gives what it holds; n8n's own notes aside. */
export function useFilesOnDisk() {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-peaka-files-'));

	beforeAll(async () => {
		const service = fileService() as unknown as {
			config: { mode: string; localStoragePath: string };
			init(): Promise<void>;
		};
		Object.assign(service.config, { mode: 'filesystem', localStoragePath: folder });
		await service.init();
	});
	afterAll(() => {
		Object.assign(fileService(), { mode: 'default', managers: {} });
		rmSync(folder, { recursive: true });
	});
	const files = () =>
		readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
	return { folder, files };
}
