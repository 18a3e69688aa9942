import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import axios from 'axios';
import contract from '../contract/contract.json';

// Asks Peaka itself for everything that can be read with nothing but a key, and holds each answer
// against the contract. Changes nothing. What differs here is what docs/peaka-api.md must learn.

const { PEAKA_API_KEY, PEAKA_PROJECT_ID, PEAKA_ZONE, PEAKA_BASE_URL } = process.env;
if (!PEAKA_API_KEY) {
	console.error('Set PEAKA_API_KEY (and PEAKA_PROJECT_ID for a partner key), then run it again.');
	process.exit(1);
}

const host = PEAKA_ZONE === 'eu' ? 'partner.eu.peaka.studio' : 'partner.peaka.studio';
const client = axios.create({
	baseURL: (PEAKA_BASE_URL ?? `https://${host}/api/v1`).replace(/\/+$/, ''),
	headers: { Authorization: `Bearer ${PEAKA_API_KEY}`, 'User-Agent': 'n8n-nodes-peaka/live' },
	timeout: 60_000,
	validateStatus: () => true,
});

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
ajv.addSchema({ $id: 'contract', schemas: contract.schemas });
const schemaOf = (id: string) => {
	const { response } = contract.operations.find((each) => each.id === id)!;
	return JSON.parse(JSON.stringify(response!.schema).replaceAll('"#/', '"contract#/'));
};

let failed = 0;
let passed = 0;

/** One request and what is wrong with its answer, if anything. Gives the answer. */
async function ask<T>(id: string, path: string, body?: object): Promise<T> {
	const { status, data } = await client.request({
		method: body ? 'POST' : 'GET',
		url: path,
		data: body,
	});
	const validate = ajv.compile(schemaOf(id));
	const fault =
		status >= 300
			? `${status} ${JSON.stringify(data).slice(0, 300)}`
			: validate(data)
				? undefined
				: ajv.errorsText(validate.errors);
	if (fault) failed++;
	else passed++;
	console.log(`${fault ? '✗' : '✓'} ${id} ${path}${fault ? `: ${fault}` : ''}`);
	return data as T;
}

async function main() {
	const info = await ask<{ projectId?: string }>('INF1', '/info');
	const projectId = PEAKA_PROJECT_ID ?? info.projectId;
	if (!info.projectId) await ask('ORG1', '/organizations');
	if (!projectId) throw new Error('A partner key needs PEAKA_PROJECT_ID');
	const project = `/data/projects/${encodeURIComponent(projectId)}`;
	const catalogs = await ask<Array<{ id: string }>>('CAT1', `${project}/catalogs`);
	const [{ id: catalogId }] = catalogs;
	await ask('CAT5', `${project}/catalogs/${catalogId}/schemas`);
	await ask('QRY1', `${project}/queries`);
	await ask('FLD1', `${project}/queries/folders`);
	await ask('CCH3', `${project}/cache/status`);
	await ask('EXP3', `${project}/exports?limit=5`);
	await ask('MAT1', `${project}/materialized-queries/status`);
	await ask('MET14', `/metadata/${encodeURIComponent(projectId)}/refresh/${catalogId}`);
	const statement =
		"SELECT 1 AS id, 1.5e0 AS d, true AS b, DATE '2024-01-15' AS day, NULL AS nothing";
	for (const format of ['SIMPLE', 'COMPACT', 'CELL_TYPED']) {
		const answer = await ask('QRY3', `${project}/queries/execute?format=${format}`, { statement });
		console.log(`  ${JSON.stringify(answer)}`);
	}
}

main()
	.catch((error: Error) => {
		failed++;
		console.error(error.message);
	})
	.finally(() => {
		console.log(`${passed} passed, ${failed} failed`);
		process.exit(failed > 0 ? 1 : 0);
	});
