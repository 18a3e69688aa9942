// A whole workflow as a user sees it: opened, run with its button, and the mark on every node read.
import { oneLine } from './form.mjs';

/**
 * Opens a saved workflow and runs it to the end. Returns the nodes that are not marked as done, and
 * what n8n says of the one that failed.
 */
export async function runWorkflow({ page, visit }, workflow) {
	await visit(`/workflow/${workflow.id}`);
	const node = (name) => page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	const names = workflow.nodes.filter(canRun(workflow)).map(({ name }) => name);
	// Only a run that has ended can be cleared.
	const clear = page.getByTestId('clear-execution-data-button');
	await clear.waitFor({ state: 'detached' });
	await node(names[0]).waitFor();
	await page.getByTestId('zoom-to-fit').click();
	await page.getByTestId('execute-workflow-button').first().click();
	await clear.waitFor({ timeout: 60_000 });

	const undone = [];
	for (const name of names) {
		const done = node(name).getByTestId('canvas-node-status-success');
		await done.waitFor({ timeout: 5_000 }).catch(() => undone.push(name));
	}
	const problems = page.locator('.el-notification', { hasText: 'Problem in node' });
	return { undone, says: (await problems.allInnerTexts()).map(oneLine).at(-1) };
}

/** Runs the workflow that is open once more, to the end. */
export async function runAgain({ page }) {
	const clear = page.getByTestId('clear-execution-data-button');
	await clear.click();
	await clear.waitFor({ state: 'detached' });
	await page.getByTestId('execute-workflow-button').first().click();
	await clear.waitFor({ timeout: 60_000 });
}

/** The name that n8n gave the node that was added last. */
export const nameOfLastNode = ({ page }) =>
	page.getByTestId('canvas-node').last().getAttribute('data-node-name');

/** A node with pinned data keeps its pin as its mark, and a note has none. */
const canRun = (workflow) => (node) =>
	!node.type.endsWith('.stickyNote') && !workflow.pinData?.[node.name];
