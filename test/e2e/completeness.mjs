// Whether nodes.mjs leaves nothing out: no node, no resource of a node, no list that a node shows.
import { isOurs } from './templates.mjs';

/** The nodes and the resources, as the editor calls them, that no row tries. */
export function untried(types, rows) {
	const ours = types.filter(({ name }) => isOurs(name) && !name.endsWith('Tool'));
	return ours.flatMap(({ displayName, properties }) => {
		const parts = rows
			.filter(({ node }) => node === displayName)
			.flatMap((row) => [row, ...(row.then ?? [])]);
		const resources = properties.find(({ name }) => name === 'resource')?.options ?? [];
		return properties
			.filter(({ name }) => name === 'operation')
			.map((property) => ({ actions: property.options, label: labelOf(property, resources) }))
			.filter(({ actions, label }) => !parts.some(tries(actions, label)))
			.map(({ label }) => [displayName, label].filter(Boolean).join(' › '));
	});
}

/** Of the resource whose operations these are; a node without resources has one list of operations. */
const labelOf = ({ displayOptions }, resources) =>
	resources.find(({ value }) => displayOptions?.show?.resource?.includes(value))?.name;

const tries =
	(actions, label) =>
	({ action, fields = {} }) =>
		action === undefined
			? label !== undefined && fields.resource === label
			: actions.some((each) => each.action === action);

/** Keeps the lists "From List" that nodes showed, and those of them that were opened. */
export function listsSeen() {
	const shown = new Set();
	const opened = new Set();
	return {
		shown: (title, names) => names.forEach((name) => shown.add(`${title}: ${name}`)),
		opened: (title, name) => opened.add(`${title}: ${name}`),
		unopened: () => [...shown].filter((each) => !opened.has(each)),
	};
}
