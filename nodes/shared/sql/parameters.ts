import { UserError } from 'n8n-workflow';
import { lex, placeOf, type Token } from './lexer';
import { type Slot, type Template, withSlots } from './template';

/**
 * The template with its `?` or `:name` as slots, too, if there are parameters: a list for `?`, an
 * object for `:name`. Those in texts, quoted names and comments are none.
 *
 * Throws a UserError where the parameters and their places don't match one by one.
 */
export function withParameters(template: Template, parameters: unknown): Template {
	if (parameters === undefined) return template;
	const places = lex(template.masked).filter(({ kind }) => kind === 'parameter');
	const slots = Array.isArray(parameters)
		? fromList(template, places, parameters)
		: fromObject(template, places, ownFields(parameters));
	return withSlots(template.raw, [...template.slots, ...slots]);
}

const slotOf = ({ start, end }: Token, source: string, value: unknown): Slot => ({
	start,
	end,
	source,
	value: () => value,
});

function fromList({ raw }: Template, places: readonly Token[], list: readonly unknown[]): Slot[] {
	const other = places.find(({ text }) => text !== '?');
	if (other) {
		throw new UserError(
			`${other.text} at ${placeOf(raw, other.start)} is a name, and Parameters is a list`,
			{
				description: 'Write ? for each value of a list, or give Parameters as an object with names',
			},
		);
	}
	if (places.length > list.length) {
		const { start } = places[list.length];
		throw new UserError(
			`There are ${list.length} parameters for ${places.length} places: the ? at ${placeOf(raw, start)} has none`,
			{ description: 'Add a value to Parameters for each ? in the SQL, in the same order' },
		);
	}
	if (places.length < list.length) {
		const last = places.at(-1);
		const where = last ? `; the last ? stands at ${placeOf(raw, last.start)}` : '';
		throw new UserError(`There are ${list.length} parameters for ${places.length} places${where}`, {
			description: 'Write a ? in the SQL for each value of Parameters. A ? in quotes is text',
		});
	}
	return places.map((place, index) => slotOf(place, `? (parameter ${index + 1})`, list[index]));
}

function fromObject(
	{ raw }: Template,
	places: readonly Token[],
	fields: ReadonlyMap<string, unknown>,
): Slot[] {
	const names = [...fields.keys()].map((name) => `:${name}`);
	for (const { text, start } of places) {
		if (text === '?') {
			throw new UserError(`? at ${placeOf(raw, start)} has no name, and Parameters is an object`, {
				description: 'Write :name for each value of an object, or give Parameters as a list',
			});
		}
		if (!fields.has(text.slice(1))) {
			throw new UserError(`There is no parameter for ${text} at ${placeOf(raw, start)}`, {
				description: `Add it to Parameters, or correct the name. There are: ${names.slice(0, 20).join(', ') || 'none'}`,
			});
		}
	}
	const unused = names.find((name) => !places.some(({ text }) => text === name));
	if (unused !== undefined) {
		throw new UserError(`Parameters holds ${unused.slice(1)}, and the SQL has no ${unused}`, {
			description: `Write ${unused} where its value belongs, outside of quotes, or take it out of Parameters`,
		});
	}
	return places.map((place) => slotOf(place, place.text, fields.get(place.text.slice(1))));
}

function ownFields(parameters: unknown): Map<string, unknown> {
	if (typeof parameters === 'object' && parameters !== null) {
		return new Map(Object.entries(parameters));
	}
	throw new UserError('Parameters is neither a list nor an object', {
		description: 'Use [1, "two"] for ? in the SQL, or { "id": 1 } for :id',
	});
}
