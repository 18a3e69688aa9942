import type { Sandbox } from '@sandbox';
import { startSandbox } from '@sandbox';
import type { IDataObject } from 'n8n-workflow';
import type { Engine } from './engine';
import { startOfDay } from '../start-of-day';
import { createEngine } from './engine';

/**
 * A sandbox and engines with keys of it, for all tests of a file. Whatever the tests ask for, no
 * request may break the contract.
 */
export function useSandbox() {
	const engineOf = async (apiKey: string, credential: IDataObject = {}) =>
		await createEngine({
			peakaApi: { apiKey, zone: 'own', baseUrl: used.sandbox.url, ...credential },
		});
	const used = { engineOf } as {
		sandbox: Sandbox;
		/** With the project key. */
		engine: Engine;
		engineOf: typeof engineOf;
	};

	beforeAll(async () => {
		used.sandbox = await startSandbox({ startAt: startOfDay() });
		used.engine = await engineOf(used.sandbox.keys.project);
	});

	afterEach(() => used.sandbox.faults.clear());

	afterAll(async () => {
		expect(used.sandbox.violations).toEqual([]);
		await used.sandbox.stop();
	});

	return used;
}
