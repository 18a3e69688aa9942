// The contract: which operations exist, which route leads to which, and what may go in and come out.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import document from '../contract/contract.json';
import type { OperationId } from '../contract/types';

export interface QueryParameter {
	name: string;
	type: 'string' | 'integer' | 'boolean';
	required: boolean;
	default?: unknown;
	enum?: string[];
}

interface FormSchema {
	properties?: Record<string, { contentSchema?: object }>;
}

export interface Operation {
	id: OperationId;
	section: string;
	method: string;
	path: string;
	keys: ('partner' | 'project')[];
	pathParams: string[];
	query: QueryParameter[];
	body: { contentType: string; required: boolean; schema: FormSchema } | null;
	ok: number[];
	response: { contentType: string; schema: object; emptyOk?: boolean } | null;
}

export type Match =
	| { operation: Operation; params: Record<string, string> }
	| 'unknown route'
	| 'wrong verb';

interface Route {
	segments: string[];
	operations: Map<string, Operation>;
}

const CONTRACT_URI = 'contract';

export class Contract {
	readonly operations = document.operations as unknown as Operation[];
	readonly #routes = routesOf(this.operations);
	readonly #ajv = makeAjv();
	readonly #validators = new Map<object, ValidateFunction>();

	/**
	 * Finds the operation of a request. A literal segment wins over a parameter even if only the parameter's route
	 * knows the verb (docs/peaka-api.md §12, route precedence), so `PUT /metadata/{p}/refresh` is a wrong verb.
	 */
	match(method: string, segments: string[]): Match {
		const route = this.#routes.find((candidate) => fits(candidate, segments));
		if (!route) return 'unknown route';
		const operation = route.operations.get(method);
		if (!operation) return 'wrong verb';
		return { operation, params: paramsOf(operation, segments) };
	}

	/** What is wrong with a request body; undefined = nothing. */
	bodyFault(operation: Operation, body: unknown): string | undefined {
		if (!operation.body) return undefined;
		const { schema } = operation.body;
		return this.#fault(schema, body) ?? this.#partFault(schema, body);
	}

	/** A part of a form that holds JSON has a schema of its own. */
	#partFault(schema: FormSchema, body: unknown): string | undefined {
		for (const [name, { contentSchema }] of Object.entries(schema.properties ?? {})) {
			if (!contentSchema) continue;
			const text = (body as Record<string, string>)[name];
			const fault = this.#fault(contentSchema, JSON.parse(text));
			if (fault) return `${name}: ${fault}`;
		}
		return undefined;
	}

	/** What is wrong with an answer; undefined = nothing. */
	answerFault(operation: Operation, answer: unknown): string | undefined {
		if (answer === undefined) {
			return operation.response && !operation.response.emptyOk ? 'the answer is empty' : undefined;
		}
		return operation.response
			? this.#fault(operation.response.schema, answer)
			: 'the answer should be empty';
	}

	#fault(schema: object, value: unknown): string | undefined {
		const validate = this.#validator(schema);
		return validate(value) ? undefined : this.#ajv.errorsText(validate.errors, { dataVar: '' });
	}

	/** Compiled on first use: all of them at once would take about a second at start. */
	#validator(schema: object): ValidateFunction {
		let validator = this.#validators.get(schema);
		if (!validator) {
			const text = JSON.stringify(schema).replaceAll('"#/schemas/', `"${CONTRACT_URI}#/schemas/`);
			validator = this.#ajv.compile(JSON.parse(text) as object);
			this.#validators.set(schema, validator);
		}
		return validator;
	}
}

function makeAjv(): Ajv2020 {
	const ajv = new Ajv2020({ strict: false });
	addFormats(ajv);
	ajv.addFormat('json', isJson);
	ajv.addSchema({ $id: CONTRACT_URI, schemas: document.schemas });
	return ajv;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** One route per path shape (parameter names aside), literal segments before parameters. */
function routesOf(operations: Operation[]): Route[] {
	const routes = new Map<string, Route>();
	for (const operation of operations) {
		const segments = operation.path.slice(1).split('/').map(shape);
		const key = segments.join('/');
		const route = routes.get(key) ?? { segments, operations: new Map() };
		route.operations.set(operation.method, operation);
		routes.set(key, route);
	}
	return [...routes.values()].sort((a, b) => (precedence(a) < precedence(b) ? -1 : 1));
}

const PARAMETER = '{}';

function shape(segment: string): string {
	return segment.startsWith('{') ? PARAMETER : segment;
}

/** Sorts routes position by position: a literal (0) before a parameter (1). */
function precedence(route: Route): string {
	return route.segments.map((segment) => (segment === PARAMETER ? '1' : '0')).join('');
}

function fits(route: Route, segments: string[]): boolean {
	return (
		route.segments.length === segments.length &&
		route.segments.every((segment, i) => segment === PARAMETER || segment === segments[i])
	);
}

function paramsOf(operation: Operation, segments: string[]): Record<string, string> {
	const names = operation.path.slice(1).split('/');
	return Object.fromEntries(
		names.flatMap((name, i) => (name.startsWith('{') ? [[name.slice(1, -1), segments[i]]] : [])),
	);
}
