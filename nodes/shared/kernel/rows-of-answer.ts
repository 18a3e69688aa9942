// From the answer of an operation to the rows that become items.
import type { IDataObject } from 'n8n-workflow';
import { rowsMember } from '../client/answer';
import type { Request } from '../client/request';
import type { Field } from './field';
import type { RequestOperation } from './operation';
import { isSimplified } from './output-fields';

type Row = Record<string, unknown>;

/** The rows of an answer, as the operation declares them; undefined stands for an empty answer. */
export function rowsOf(
	operation: RequestOperation,
	{ id, method }: Request,
	answer: unknown,
	values: Row,
): IDataObject[] {
	const { acknowledge, output, simplify, fields } = operation;
	if (answer === undefined || acknowledge) {
		const word = acknowledge?.as ?? (method === 'DELETE' ? 'deleted' : 'success');
		const names = acknowledge?.values ?? locatorNames(fields);
		const kept = names.map((name) => [name, values[name]] as const);
		return [{ [word]: true, ...(Object.fromEntries(kept) as IDataObject), ...(answer as object) }];
	}
	if (simplify && isSimplified(values, true))
		return rowList(simplify(answer as never, values as never));
	if (output) return rowList(output(answer as never, values as never));
	const member = rowsMember(id);
	return rowList(member === undefined ? answer : (answer as IDataObject)[member]);
}

const rowList = (rows: unknown) => [rows].flat() as IDataObject[];

const locatorNames = (fields: readonly Field[]) =>
	fields.filter(({ type }) => type === 'resourceLocator').map(({ name }) => name);

/** As many rows as *Limit* has, where that counts. */
export const limited = (rows: IDataObject[], { returnAll, limit }: Row) =>
	returnAll === false ? rows.slice(0, limit as number) : rows;
