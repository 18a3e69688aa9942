import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';
import contractJson from '../../contract/contract.json';
import examplesJson from '../../contract/examples.json';

export interface Schema {
	readonly $ref?: string;
	readonly type?: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
	readonly enum?: readonly unknown[];
	readonly format?: string;
	readonly oneOf?: readonly Schema[];
	readonly anyOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly additionalProperties?: boolean | Schema;
}

/** One operation of Peaka's API, as contract.json describes it. */
export interface ContractOperation {
	readonly id: string;
	readonly method: string;
	readonly path: string;
	readonly keys: readonly string[];
	readonly pathParams: readonly string[];
	readonly query: ReadonlyArray<{ readonly name: string; readonly required?: boolean }>;
	readonly body: { readonly contentType: string; readonly schema: Schema } | null;
	readonly ok: readonly number[];
	readonly response: {
		readonly contentType: string;
		readonly schema: Schema;
		readonly emptyOk?: boolean;
	} | null;
}

export const contract = contractJson as unknown as {
	readonly operations: readonly ContractOperation[];
	readonly schemas: Readonly<Record<string, Schema>>;
};

/** The operation of a contract id. */
export function operationOf(id: string): ContractOperation {
	const operation = contract.operations.find((each) => each.id === id);
	if (operation) return operation;
	throw new Error(`${id} is not in the contract`);
}

/** Reads that are sent by POST, and changes that are sent by GET (docs/peaka-api.md §5). */
const readsByPost = new Set(['CAT11', 'QRY3', 'SQL1']);
const changesByGet = new Set(['MET9', 'EMB1']);

/** Whether an operation changes nothing, so that it may be sent again. */
export const isSafe = ({ id, method }: ContractOperation) =>
	readsByPost.has(id) || (method === 'GET' && !changesByGet.has(id));

export const examples = examplesJson as unknown as Readonly<
	Record<string, ReadonlyArray<{ readonly name: string; readonly body: unknown }>>
>;

/** How a node is filled in, and what Peaka must then be asked. */
export interface Row {
	/** The contract operation that is called. */
	readonly id: string;
	/** Whose body is expected, by its name in examples.json; operations without a body have none. */
	readonly example?: string;
	/** Node type without the package: `peakaQuery`. */
	readonly node: string;
	readonly parameters: IDataObject;
	/** Values of the path's parameters, as they were before they were encoded. */
	readonly path?: Readonly<Record<string, string | undefined>>;
	/** The whole query string; absent means none. */
	readonly query?: Readonly<Record<string, string>>;
	/** The body where it is not the example's, and why it can't or shouldn't be. */
	readonly body?: unknown;
	readonly because?: string;
	/** Binary data of the input item. */
	readonly file?: { readonly name: string; readonly text: string };
	/** Answers for operations that are asked before this one. */
	readonly before?: Readonly<Record<string, unknown>>;
	/** How often a 500 is sent again, where Peaka's is known to pass. */
	readonly again?: number;
	/** The answer to this operation where one made from the schema would not do. */
	readonly answer?: unknown;
}

/** Project of every row; it needs encoding, as any of them might. */
export const projectId = 'aB3 dE/6';

/** A locator filled in by hand. */
export const by = (mode: 'id' | 'name' | 'path', value: string): INodeParameterResourceLocator => ({
	__rl: true,
	mode,
	value,
});

export const inProject = { projectId: by('id', projectId) };
