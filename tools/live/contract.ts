// The operations of contract/contract.json: how each is called, and what is wrong with an answer.
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import contract from '../../contract/contract.json';
import deviations from '../../contract/deviations.json';

export interface Operation {
	id: string;
	name: string;
	method: string;
	path: string;
	keys: string[];
	ok: number[];
	response?: { contentType: string; schema: object; emptyOk?: boolean } | null;
}

export const operations = contract.operations as unknown as Operation[];

export function operation(id: string): Operation {
	const match = operations.find((each) => each.id === id);
	if (!match) throw new Error(`The contract has no operation ${id}`);
	return match;
}

/** Whether the operation changes nothing in Peaka. */
export const isSafe = ({ id, method }: Operation) =>
	method === 'GET' ? !(id in deviations.changedByGet) : id in deviations.readByPost;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema({ $id: 'contract', schemas: contract.schemas });

/**
 * What an answer has otherwise than the contract says, in words of the contract alone: nothing of the answer itself
 * is in it. Empty where the answer fits.
 */
export function differences({ id, response }: Operation, data: unknown): string[] {
	if (!response || response.contentType !== 'application/json') return [];
	if (response.emptyOk && (data === '' || data === null)) return [];
	const schema = JSON.parse(
		JSON.stringify(response.schema).replaceAll('"#/', '"contract#/'),
	) as object;
	const asPublished = ajv.compile(schema);
	const isList = id in deviations.objectOrList;
	if (isList && ajv.validate({ anyOf: [schema, { type: 'array' }] }, data)) return [];
	if (asPublished(data)) return [];
	const texts = (asPublished.errors ?? []).map(({ schemaPath, keyword, params }) => {
		const missing = keyword === 'required' ? ` (${String(params.missingProperty)})` : '';
		return `${schemaPath.replace(/^contract#\/schemas\//, '#/')}${missing}`;
	});
	return [...new Set(texts)].sort();
}
