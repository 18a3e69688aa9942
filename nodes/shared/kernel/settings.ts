import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { isTool } from '../client/errors';
import { type Budget, smallestBudget, toolBudget } from './answer-budget';
import { toNumber } from './coerce';
import { nonNegativeInteger, positiveInteger } from './field';

const requestsAtOnce = nonNegativeInteger('Requests at Once', 'requestsAtOnce', {
	typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 0 },
	isNodeSetting: true,
	description:
		'How many items are read at the same time; fewer while Peaka asks to slow down. 0 means 100, or 20 for queries and AI. What changes something in Peaka goes one by one.',
});

const requestTimeout = nonNegativeInteger('Request Timeout', 'requestTimeout', {
	typeOptions: { minValue: 0, maxValue: 3600, numberPrecision: 0 },
	isNodeSetting: true,
	description:
		'Seconds until an answer must be complete. 0 means 60, or 180 for queries, imports and AI.',
});

const maxResponseSize = positiveInteger('Max Response Size', 'maxResponseSize', {
	typeOptions: { minValue: 1, maxValue: 2000, numberPrecision: 0 },
	default: 50,
	isNodeSetting: true,
	description: 'Megabytes that one answer may have before it is refused',
});

const maxCharacters = nonNegativeInteger('Max Answer Characters', 'maxAnswerCharacters', {
	typeOptions: { minValue: 0, maxValue: 10_000_000, numberPrecision: 0 },
	isNodeSetting: true,
	description: `Characters that the answer to one item may have; what is longer becomes one item with the rows that fit. At least ${smallestBudget}. 0 means no limit, and ${toolBudget.characters} where an AI agent calls the node.`,
});

const maxRows = nonNegativeInteger('Max Answer Rows', 'maxAnswerRows', {
	typeOptions: { minValue: 0, maxValue: 10_000_000, numberPrecision: 0 },
	isNodeSetting: true,
	description: `Rows that the answer to one item may have. 0 means no limit, and ${toolBudget.rows} where an AI agent calls the node.`,
});

/** Every node's own entries in n8n's Settings tab. */
export const settings = [
	requestsAtOnce,
	requestTimeout,
	maxResponseSize,
	maxCharacters,
	maxRows,
] as INodeProperties[];

/**
 * The settings for one execution: requests at once, seconds, bytes, and what an
 * answer may have. They belong to the node, so the first item speaks for all. Throws where one is outside its range.
 */
export function readSettings(context: IExecuteFunctions, slow: boolean) {
	const setting = ({ name, displayName, typeOptions, ...field }: (typeof settings)[number]) =>
		toNumber(
			`'${displayName}'`,
			context.getNodeParameter(name, 0, null) ?? field.default,
			typeOptions,
		);
	const [atOnce, timeout, megabytes, characters, rows] = settings.map(setting);
	const isForTool = isTool(context.getNode());
	const byDefault = isForTool ? toolBudget : { characters: Infinity, rows: Infinity };
	const isLimited = isForTool || characters > 0 || rows > 0;
	const budget: Budget = {
		characters: Math.max(characters || byDefault.characters, smallestBudget),
		rows: rows || byDefault.rows,
		isForTool,
	};
	return {
		requestsAtOnce: atOnce || (slow ? 20 : 100),
		budget: isLimited ? budget : undefined,
		limits: { timeout: timeout || (slow ? 180 : 60), maxResponseSize: megabytes * 1e6 },
	};
}
