// A whole workflow as a user sees it: opened, run with its button, and the mark on every node read.
import { oneLine, until } from './form.mjs';

/**
 * Opens a saved workflow and runs it. Waits until every node that can run is marked as done, or one
 * as failed. Returns what the failed one says, if any.
 */
export async function runWorkflow({ page, visit }, workflow) {
	await visit(`/workflow/${workflow.id}`);
	const node = (name) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const names = workflow.nodes.filter(canRun(workflow)).map(({ name }) => name);
	await node(names[0]).waitFor();
	await page.getByTestId('zoom-to-fit').click();
	await page.getByTestId('execute-workflow-button').first().click();

	const failed = page.getByTestId('node-issues').first();
	await until(async () => {
		const marks = names.map((name) => node(name).getByTestId('canvas-node-status-success').count());
		return (await Promise.all(marks)).every((count) => count > 0) || (await failed.count()) > 0;
	});
	if (!(await failed.count())) return undefined;
	await failed.hover();
	return oneLine(await page.getByRole('tooltip').first().innerText());
}

/** A node with pinned data keeps its pin as its mark, and a note has none. */
const canRun = (workflow) => (node) =>
	!node.type.endsWith('.stickyNote') && !workflow.pinData?.[node.name];
