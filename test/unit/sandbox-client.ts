// Calls a sandbox of its own for one test file.
import axios, { type AxiosResponse } from 'axios';
import { startSandbox } from '@sandbox';
import { startOfDay } from '../start-of-day';

type Sandbox = Awaited<ReturnType<typeof startSandbox>>;
type Options = Parameters<typeof startSandbox>[0];

export interface Client {
	sandbox: Sandbox;
	/** Sends a request; any status is an answer. The key is the partner's unless another is given. */
	call(
		method: string,
		path: string,
		body?: unknown,
		config?: { key?: string | null; headers?: Record<string, string>; responseType?: 'text' },
	): Promise<AxiosResponse>;
	/** Stops the sandbox, which must not have broken its own contract. */
	finish(): Promise<void>;
}

export async function startClient(options?: Options): Promise<Client> {
	const sandbox = await startSandbox({ startAt: startOfDay(), ...options });
	return {
		sandbox,
		call: (method, path, data, { key = sandbox.keys.partner, headers, responseType } = {}) =>
			axios.request({
				method,
				url: path.startsWith('http') ? path : sandbox.url + path,
				data,
				headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
				responseType,
				validateStatus: () => true,
			}),
		finish: async () => {
			await sandbox.stop();
			expect(sandbox.violations).toEqual([]);
		},
	};
}
