import { read, request } from '../../nodes/shared/kernel';
import { describe as describeNode, resources, operations } from './described';

const field = (name: string) => ({ displayName: name, name, type: 'string', default: '' }) as const;
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(field);

const operationOf = (value: string, fields: readonly unknown[]) =>
	describeNode(value, fields as never);

const whoAmI = {
	description: 'Does it',
	fields: [],
	request: () => request('INF1', 'GET /info', {}),
};

const shownIn = (node: ReturnType<typeof operations>, operation: string, resource?: string) =>
	node.properties
		.filter(({ displayOptions: { show: display } = {} }) => display?.operation?.includes(operation))
		.filter(
			({ displayOptions: { show: display } = {} }) =>
				!resource || display?.resource?.includes(resource),
		)
		.map(({ name }) => name);

describe('operations → properties', () => {
	it('shows every operation its own fields in its own order, and shared fields once', () => {
		const node = operations(
			operationOf('one', [a, b, c]),
			operationOf('two', [c, a]),
			operationOf('three', [b, d, c]),
		);
		expect(shownIn(node, 'one')).toEqual(['a', 'b', 'c']);
		expect(shownIn(node, 'two')).toEqual(['c', 'a']);
		expect(shownIn(node, 'three')).toEqual(['b', 'd', 'c']);
		expect(node.properties.filter(({ name }) => name === 'b')).toHaveLength(1);
	});

	it('keeps resources apart', () => {
		const node = resources(
			{ name: 'First', value: 'first', operations: [operationOf('get', [a])] },
			{ name: 'Second', value: 'second', operations: [operationOf('get', [b])] },
		);
		expect(node.properties[0]).toMatchObject({ name: 'resource', default: 'first' });
		expect(shownIn(node, 'get', 'first')).toEqual(['a']);
		expect(shownIn(node, 'get', 'second')).toEqual(['b']);
	});

	it('does not demand a required member of a collection that nobody added', () => {
		const member = { ...b, required: true };
		const collection = {
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			default: {},
			options: [member],
		};
		const node = operations(operationOf('one', [{ ...a, required: true }, collection]));
		const [, first, options] = node.properties;
		expect(first.required).toBe(true);
		expect(options.options).toEqual([b]);
	});

	it('gives an operation the value that its name says', () => {
		const value = (name: string) => read('INF1', name, 'Do it', whoAmI).value;
		expect(value('Get Many')).toBe('getAll');
		expect(value('Import CSV')).toBe('importCsv');
		expect(value('Complete OAuth2')).toBe('completeOAuth2');
		expect(value('Create (Deprecated)')).toBe('createDeprecated');
		expect(read('INF1', 'Get All', 'Do it', { ...whoAmI, value: 'getAllOfIt' }).value).toBe(
			'getAllOfIt',
		);
	});

	it('adds to the conditions that a field has itself', () => {
		const conditional = { ...b, displayOptions: { show: { a: ['x'] } } };
		const node = operations(operationOf('one', [a, conditional]));
		const shown = node.properties.find(({ name }) => name === 'b');
		expect(shown?.displayOptions?.show).toEqual({ a: ['x'], operation: ['one'] });
	});

	it('refuses a locator without what its list needs, and a condition on what comes later', () => {
		const dependent = { ...a, dependsOn: [b] };
		expect(() => operationOf('one', [dependent])).toThrow(/a needs the field b/);
		expect(() => operationOf('one', [{ ...c, options: [dependent] }])).toThrow(/needs the field b/);
		const conditional = { ...b, displayOptions: { show: { d: ['x'] } } };
		expect(() => operationOf('one', [conditional, d])).toThrow(/b stands before d/);
	});

	it('refuses two fields of one name, and two searches of one name', () => {
		expect(() => operationOf('one', [a, field('a')])).toThrow(/two fields of one name/);
		const searched = (search: () => void) => ({
			...field('s'),
			modes: [{ typeOptions: { searchListMethod: search } }],
		});
		const find = () => {};
		const other = () => {};
		Object.defineProperty(other, 'name', { value: 'find' });
		expect(() =>
			operations(operationOf('one', [searched(find)]), operationOf('two', [searched(other)])),
		).toThrow(/Two different methods are called find/);
	});

	it('lists operations by name and starts with the first one given', () => {
		const node = operations(operationOf('zebra', []), operationOf('ant', []));
		const [choice] = node.properties;
		expect(choice.default).toBe('zebra');
		expect(choice.options?.map(({ name }) => name)).toEqual(['ant', 'zebra']);
	});
});
