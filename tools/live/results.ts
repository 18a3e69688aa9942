// What each operation of the contract answered, one result for each.
import { differences, operation } from './contract';
import type { Answer } from './connection';

export type Outcome = 'as in the contract' | 'differs' | 'refused' | 'not asked';

export interface OperationResult {
	id: string;
	name: string;
	outcome: Outcome;
	status?: number;
	/** Words of the contract and of ours, never of an answer. */
	details: string[];
}

/** What Peaka is measured to refuse (docs/peaka-api.md §16 #9, #21). */
const EXPECTED_ERRORS: Record<string, number> = { CCH14: 500, CAT9: 400 };

/** The better known an outcome is, the later it stands; a difference is never overwritten. */
const ORDER: Outcome[] = ['not asked', 'refused', 'as in the contract', 'differs'];

export class Results {
	/** `print` gets a result as soon as it is known, and again where a later answer changes it. */
	constructor(
		readonly list: OperationResult[],
		private readonly print: (result: OperationResult) => void,
	) {}

	isAsked(id: string): boolean {
		return this.list.some((each) => each.id === id && each.outcome !== 'not asked');
	}

	skip(id: string, reason: string): void {
		this.#add({ id, name: operation(id).name, outcome: 'not asked', details: [reason] });
	}

	record(id: string, answer: Answer): void {
		const { name } = operation(id);
		this.#add({ id, name, status: answer.status, ...judged(id, answer) });
	}

	#add(result: OperationResult): void {
		const index = this.list.findIndex(({ id }) => id === result.id);
		const earlier = this.list[index];
		if (earlier && ORDER.indexOf(earlier.outcome) >= ORDER.indexOf(result.outcome)) return;
		if (earlier) this.list[index] = result;
		else this.list.push(result);
		this.print(result);
	}
}

function judged(
	id: string,
	{ status, data }: Answer,
): Pick<OperationResult, 'outcome' | 'details'> {
	const each = operation(id);
	if (!each.ok.includes(status)) {
		const isExpected = EXPECTED_ERRORS[id] === status;
		return { outcome: 'refused', details: isExpected ? ['as measured before'] : [] };
	}
	const details = differences(each, data);
	return { outcome: details.length > 0 ? 'differs' : 'as in the contract', details };
}
