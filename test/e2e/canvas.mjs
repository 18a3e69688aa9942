// A whole workflow as a user sees it: opened, run with its button, and the mark on every node read.
import { oneLine } from './form.mjs';

/**
 * Opens a saved workflow and runs it to the end. Returns the nodes that are not marked as done, and
 * what n8n says of the first one that failed.
 */
export async function runWorkflow({ page, visit }, workflow) {
	await visit(`/workflow/${workflow.id}`);
	const node = (name) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const names = workflow.nodes.filter(canRun(workflow)).map(({ name }) => name);
	await node(names[0]).waitFor();
	await page.getByTestId('zoom-to-fit').click();
	await page.getByTestId('execute-workflow-button').first().click();
	// It appears when the run has ended.
	await page.getByTestId('clear-execution-data-button').waitFor({ timeout: 60_000 });

	const undone = [];
	for (const name of names) {
		const done = await node(name).getByTestId('canvas-node-status-success').count();
		if (!done) undone.push(name);
	}
	return { undone, says: await firstFailure(page) };
}

async function firstFailure(page) {
	const failed = page.getByTestId('node-issues').first();
	if (!(await failed.count())) return undefined;
	await failed.hover();
	return oneLine(await page.getByRole('tooltip').first().innerText());
}

/** A node with pinned data keeps its pin as its mark, and a note has none. */
const canRun = (workflow) => (node) =>
	!node.type.endsWith('.stickyNote') && !workflow.pinData?.[node.name];
